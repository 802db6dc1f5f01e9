/**
 * The sine and cosine of the 256 multiples of π/128, in memory, and the code that looks them
 * up. Tang, P. T. P., Table-lookup algorithms for elementary functions and their error analysis,
 * 1991, has the idea.
 */

import { type FunctionBody, i32 } from '../encoder.ts';
import { instruction, vector, wordInstruction } from '../instructions.ts';
import { angleTableBytes } from '../large-angle.ts';
import { popped, type Vector } from '../vector-code.ts';

/** sin(jπ/128) for j = 0 … 64; computed with 80 digits, then rounded. */
const quarter = [
  0,
  0.024541228522912288,
  0.049067674327418015,
  0.07356456359966743,
  0.0980171403295606,
  0.1224106751992162,
  0.14673047445536175,
  0.17096188876030122,
  0.19509032201612828,
  0.2191012401568698,
  0.2429801799032639,
  0.26671275747489837,
  0.2902846772544624,
  0.31368174039889146,
  0.33688985339222005,
  0.35989503653498817,
  0.3826834323650898,
  0.40524131400498986,
  0.4275550934302821,
  0.4496113296546066,
  0.47139673682599764,
  0.49289819222978404,
  0.5141027441932218,
  0.5349976198870973,
  0.5555702330196022,
  0.5758081914178453,
  0.5956993044924334,
  0.6152315905806268,
  0.6343932841636455,
  0.6531728429537768,
  0.6715589548470184,
  0.6895405447370669,
  Math.SQRT1_2,
  0.7242470829514669,
  0.7409511253549591,
  0.7572088465064846,
  0.773010453362737,
  0.7883464276266062,
  0.8032075314806449,
  0.8175848131515837,
  0.8314696123025452,
  0.8448535652497071,
  0.8577286100002721,
  0.8700869911087115,
  0.881921264348355,
  0.8932243011955153,
  0.9039892931234433,
  0.9142097557035307,
  0.9238795325112867,
  0.9329927988347388,
  0.9415440651830208,
  0.9495281805930367,
  0.9569403357322088,
  0.9637760657954398,
  0.970031253194544,
  0.9757021300385286,
  0.9807852804032304,
  0.9852776423889412,
  0.989176509964781,
  0.99247953459871,
  0.9951847266721969,
  0.9972904566786902,
  0.9987954562051724,
  0.9996988186962042,
  1,
];

/** What float64 leaves of them. */
const quarterLow = [
  0, -9.186849012577878e-20, -6.79610372051828e-19, -2.7784941506273593e-18, -1.634582362244256e-18,
  2.8354501489965335e-18, 3.726947147046568e-18, 9.19199801817591e-18, -7.991079068461731e-18,
  -3.6513812299150776e-19, -8.751431529719663e-18, 2.0941222578826688e-17, -1.892797870777425e-17,
  1.4560447299968912e-17, -4.200094003347509e-19, -1.7601687123839282e-17, -1.0050772696461588e-17,
  9.911140194289988e-18, 9.411189816295473e-18, 4.883192423203524e-18, 6.516678136069013e-18,
  -1.0257831676562186e-18, -4.5712707523615624e-17, -5.3683132708358134e-17, 4.709410940561677e-17,
  -3.7909495458942734e-17, -1.3438641936579467e-17, 2.623141776726695e-17, 1.0420901929280035e-17,
  8.569564206002624e-18, -4.048903774929669e-17, -1.588932329480679e-17, -4.833646656726457e-17,
  2.9198471334403004e-17, -1.4708616952297345e-17, -1.9909098777335502e-17, -3.256590703364977e-17,
  3.439699315405971e-17, -3.306060980481491e-17, -1.4883149812426772e-17, 1.4073856984728024e-18,
  -4.363136029687964e-17, -4.818344793633662e-17, -4.188851086854997e-17, -1.9843248405890562e-17,
  -4.116123915190891e-18, -6.609754468748431e-18, -3.631618252781442e-17, 1.7645047084336677e-17,
  4.2041415555384355e-17, -2.789637954769834e-17, -7.55441519280433e-18, 4.05538698618757e-17,
  2.646395056122003e-17, 1.8365300348428844e-17, -2.5572556081259686e-17, 1.8546939997825006e-17,
  2.3155637027900207e-17, -4.098730993704711e-17, 3.1093055095428906e-17, -4.248691367830441e-17,
  9.164769537110173e-18, -1.2291693337075465e-17, -2.985148640379975e-17, 0,
];

/** Entries in one turn. */
export const entriesPerTurn = 256;
const rowBytes = 32;

/** −0 for a sine of 0: added to the sine of a remainder it keeps that one's sign. */
function sineOf(k: number): readonly [number, number] {
  const within = k % 128;
  const j = within <= 64 ? within : 128 - within;
  const [sine, low] = [quarter[j]!, quarterLow[j]!];
  return sine === 0 || k % entriesPerTurn > 128 ? [-sine, -low] : [sine, low];
}

/** Row k: the sine of kπ/128, its cosine, what float64 leaves of the sine, and 0. */
export const sineTable: Readonly<Float64Array<ArrayBuffer>> = Float64Array.from(
  Array.from({ length: entriesPerTurn }, (_, k) => {
    const [sine, low] = sineOf(k);
    const [cosine] = sineOf(k + 64);
    return [sine, cosine, low, 0];
  }).flat(),
);

/** Where it stands in memory, after the table of 2/π. */
export const sineTableAt = angleTableBytes;
export const sineTableBytes = rowBytes * entriesPerTurn;

const lows = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];
const highs = lows.map((byte) => byte + 8);

/** The row, for each lane, whose number is in the lowest eight bits of `k`. */
export class SineRow {
  private readonly body: FunctionBody;
  private readonly addresses: readonly number[];

  constructor(k: Vector) {
    const { body } = k;
    this.body = body;
    this.addresses = [0, 2].map((word) => {
      const address = body.local(i32);
      body.opIndex(instruction.localGet, k.local);
      body.opIndex(instruction.i32x4ExtractLane, word);
      body.i32Const(entriesPerTurn - 1);
      body.op(instruction.i32And);
      body.i32Const(Math.log2(rowBytes));
      body.op(instruction.i32ShiftLeft);
      body.opIndex(instruction.localSet, address);
      return address;
    });
  }

  functions(): { readonly sine: Vector; readonly cosine: Vector } {
    const half = this.half(0);
    return { sine: this.paired(half, lows), cosine: this.paired(half, highs) };
  }

  sineLow(): Vector {
    return this.paired(this.half(1), lows);
  }

  private half(index: 0 | 1): readonly Vector[] {
    return this.addresses.map((address) => {
      this.body.opIndex(instruction.localGet, address);
      this.body.opMemory(vector.load, sineTableAt + vector.bytes * index, vector.alignmentExponent);
      return popped(this.body);
    });
  }

  private paired(rows: readonly Vector[], bytes: readonly number[]): Vector {
    for (const { local } of rows) this.body.opIndex(instruction.localGet, local);
    this.body.opBytes(wordInstruction.shuffle, bytes);
    return popped(this.body);
  }
}
