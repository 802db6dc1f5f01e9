/** Symmetric positive matrices, row by row, by Cholesky's factor: a = L Lᵀ. */

/** The lower factor in place; false when the matrix is not positive. */
export function cholesky(a: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * size + k]! * a[j * size + k]!;
      if (i === j) {
        if (!(sum > 0)) return false;
        a[i * size + i] = Math.sqrt(sum);
      } else {
        a[i * size + j] = sum / a[j * size + j]!;
      }
    }
  }
  return true;
}

/** L⁻¹ applied to the columns of an array of `columns` columns, in place. */
export function forward(L: Float64Array, b: Float64Array, size: number, columns: number): void {
  for (let i = 0; i < size; i++) {
    const row = i * columns;
    for (let k = 0; k < i; k++) {
      const factor = L[i * size + k]!;
      if (factor === 0) continue;
      const other = k * columns;
      for (let j = 0; j < columns; j++) b[row + j]! -= factor * b[other + j]!;
    }
    const diagonal = L[i * size + i]!;
    for (let j = 0; j < columns; j++) b[row + j]! /= diagonal;
  }
}

/** L⁻ᵀ applied to a vector, in place. */
export function backward(L: Float64Array, b: Float64Array, size: number): void {
  for (let i = size - 1; i >= 0; i--) {
    const value = b[i]! / L[i * size + i]!;
    b[i] = value;
    for (let k = 0; k < i; k++) b[k]! -= L[i * size + k]! * value;
  }
}

/** matrix += factor·aᵀa, on and below the diagonal. */
export function accumulate(
  matrix: Float64Array,
  a: Float64Array,
  size: number,
  factor: number,
): void {
  for (let k = 0; k < size; k++) {
    const row = k * size;
    for (let i = 0; i < size; i++) {
      const value = factor * a[row + i]!;
      if (value === 0) continue;
      for (let j = 0; j <= i; j++) matrix[i * size + j]! += value * a[row + j]!;
    }
  }
}
