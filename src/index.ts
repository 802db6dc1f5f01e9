/**
 * The library: expressions, losses, motion and analyses, without a page around them.
 *
 * @packageDocumentation
 */
export { AnalysisError } from './analysis/analysis-error.ts';
export { BasinMap } from './analysis/basin-map.ts';
export {
  type BasinRows,
  type BasinRowsRequest,
  basinParts,
  basinRows,
} from './analysis/basin-rows.ts';
export {
  type Attractor,
  type BasinsRequest,
  type BasinsResult,
  basins,
} from './analysis/basins.ts';
export {
  type BranchesRequest,
  type BranchesResult,
  type DrawnBranch,
  type DrawnPoint,
  diagramBranches,
} from './analysis/bifurcation/diagram-branches.ts';
export type { Doubling } from './analysis/bifurcation/doubling-chain.ts';
export {
  type DoublingsRequest,
  type DoublingsResult,
  doublings,
} from './analysis/bifurcation/doublings.ts';
export { type BoundaryDimension, boundaryDimension } from './analysis/boundary.ts';
export {
  type CarriedColumn,
  type Carry,
  type CascadeColumn,
  type CascadeProgress,
  type CascadeRequest,
  type CascadeResult,
  type ColumnStatus,
  cascade,
} from './analysis/cascade.ts';
export { cascadeParts } from './analysis/cascade-parts.ts';
export {
  axisValues,
  type ChartAxis,
  type ChartRequest,
  type ChartResult,
  chart,
  chartParts,
  escapedPeriod,
} from './analysis/chart.ts';
export {
  type ClaimName,
  type ComparisonNumbers,
  createComparison,
  type Demonstration,
  type Obstacle,
} from './analysis/comparison/comparison.ts';
export { type DiagramCrisis, locateCrises } from './analysis/crises.ts';
export { type Cycle, findCycle } from './analysis/cycle.ts';
export { type DensityRequest, type DensityResult, density } from './analysis/density.ts';
export { type DrivenFilter, driveRule } from './analysis/driven-filter.ts';
export type { Estimate } from './analysis/estimate.ts';
export { type ExactCurve, exactCurves } from './analysis/exact-curves.ts';
export type { Barrier, LinePoint } from './analysis/heat/barrier.ts';
export {
  type Boltzmann,
  type BoltzmannOptions,
  boltzmann,
  type NormalisedBoltzmann,
} from './analysis/heat/boltzmann.ts';
export {
  covarianceAt,
  type Oscillator,
  ruleCovariance,
  type StationaryCovariance,
  stationaryCovariance,
} from './analysis/heat/covariance.ts';
export { escapeParts, simulateEscape } from './analysis/heat/escape.ts';
export type {
  EscapePart,
  EscapeProgress,
  EscapeRequest,
  EscapeResult,
  EscapeTheory,
} from './analysis/heat/escape-request.ts';
export { escapeResult, extrapolatedTime } from './analysis/heat/escape-result.ts';
export { escapeTheory } from './analysis/heat/escape-theory.ts';
export {
  effectiveTemperature,
  type StationaryRatios,
  stationaryRatios,
} from './analysis/heat/expectation.ts';
export {
  type PassageRequest,
  type PassageTime,
  passageTime,
} from './analysis/heat/first-passage.ts';
export {
  type BarrierRequest,
  type EscapeFormulas,
  escapeFormulas,
} from './analysis/heat/kramers.ts';
export {
  type KramersMode,
  type KramersModeRequest,
  kramersMode,
} from './analysis/heat/kramers-modes.ts';
export { type Particles, prepareParticles } from './analysis/heat/particles.ts';
export {
  type RelaxationPart,
  type RelaxationRequest,
  type RelaxationResult,
  relaxation,
  relaxationParts,
  relaxationResult,
} from './analysis/heat/relaxation.ts';
export { replica, replicaParts } from './analysis/heat/replica.ts';
export type {
  ReplicaPart,
  ReplicaProgress,
  ReplicaRequest,
  ReplicaResult,
} from './analysis/heat/replica-request.ts';
export { replicaResult } from './analysis/heat/replica-result.ts';
export type {
  EnsembleRequest,
  HeatRequest,
  LangevinMotion,
  NoisyRuleMotion,
} from './analysis/heat/request.ts';
export {
  type SamplePart,
  sample,
  sampleFromParts,
  samplePart,
  sampleParts,
} from './analysis/heat/sample.ts';
export type {
  Average,
  Averages,
  EnergyBalance,
  Expectations,
  Histogram,
  Histograms,
  Instant,
  Moments,
  PlaneHistogram,
  SampleProgress,
  SampleRequest,
  SampleResult,
  StepExpectation,
  Temperatures,
} from './analysis/heat/sample-request.ts';
export { type SlowModes, type SlowModesRequest, slowModes } from './analysis/heat/slow-modes.ts';
export { type HeatStability, stabilityAt, stabilityOf } from './analysis/heat/stability.ts';
export {
  lineAcceptance,
  quadraticAcceptance,
  type SwapAcceptance,
} from './analysis/heat/swap-acceptance.ts';
export {
  type TurnoverPoint,
  type TurnoverProgress,
  type TurnoverRequest,
  turnover,
  turnoverParts,
} from './analysis/heat/turnover.ts';
export type { Window } from './analysis/landscape/box.ts';
export {
  type Convexity,
  type ConvexityOptions,
  convexity,
} from './analysis/landscape/convexity.ts';
export {
  type Conditioning,
  conditioning,
  type FeatureScaling,
  featureScaling,
} from './analysis/landscape/feature-scaling.ts';
export {
  type BestRates,
  bestRates,
  type LandscapeResult,
  landscape,
  surveyLandscape,
} from './analysis/landscape/landscape.ts';
export {
  curvatureLimit,
  type SharpnessAlong,
  sharpness,
  sharpnessAlong,
} from './analysis/landscape/sharpness.ts';
export { type StationaryPoints, stationaryPoints } from './analysis/landscape/stationary-points.ts';
export { type CompiledMap, compileWithJacobian } from './analysis/map.ts';
export { type DoublingMark, locateDoublings } from './analysis/marks.ts';
export {
  type LeastSquaresMethod,
  type LeastSquaresResult,
  solveLeastSquares,
} from './analysis/minimize/least-squares.ts';
export {
  type LinearCgResult,
  type LinearCgStep,
  linearConjugateGradient,
} from './analysis/minimize/linear-cg.ts';
export type { Iteration, Method, MethodName, StepOutcome } from './analysis/minimize/method.ts';
export {
  type MinimizeOptions,
  type MinimizeResult,
  methods,
  minimize,
} from './analysis/minimize/minimize.ts';
export {
  countedObjective,
  type Evaluations,
  type Objective,
} from './analysis/minimize/objective.ts';
export {
  type FitOptions,
  type FitResult,
  fitResiduals,
  type ResidualProblem,
} from './analysis/minimize/residuals.ts';
export { namedObservable, type ObservedSweep } from './analysis/named-observable.ts';
export type { Observable } from './analysis/observable.ts';
export { type OrbitRequest, type OrbitResult, type OrbitStatus, orbit } from './analysis/orbit.ts';
export {
  type Preview,
  type PreviewOptions,
  type PreviewStage,
  type PreviewWindow,
  preparePreview,
} from './analysis/preview.ts';
export { raceLossOf } from './analysis/race/loss-definition.ts';
export { race } from './analysis/race/race.ts';
export {
  type Batching,
  type Entrant,
  type EntrantName,
  type FlowMethodName,
  flowMethodNames,
  hybridName,
  type RaceLossDefinition,
  type RaceProgress,
  type RaceRequest,
  type RaceResult,
  type RaceRun,
  type RaceStatus,
  type SharpnessTrack,
  type Switch,
} from './analysis/race/request.ts';
export type {
  Decision,
  FactorObjective,
  FoundSetting,
  RunObjective,
  SearchAxis,
  SearchMethod,
  SearchMethodName,
  SearchObjective,
  SearchProgress,
  SearchRequest,
  SearchResult,
  Trial,
} from './analysis/search/request.ts';
export { search } from './analysis/search/search.ts';
export {
  type SuccessRate,
  type SuccessRequest,
  type SuccessResult,
  successRates,
} from './analysis/search/success.ts';
export {
  kaplanYorke,
  type SpectrumRequest,
  type SpectrumResult,
  spectrum,
} from './analysis/spectrum.ts';
export { type LinearStability, linearStability } from './analysis/stability.ts';
export {
  fitSinusoid,
  flowTracking,
  type RuleTracking,
  ruleTracking,
  type Sinusoid,
  type Tracking,
} from './analysis/tracking.ts';
export {
  type ValidationAnswer,
  type ValidationGroup,
  type ValidationRow,
  validate,
  validationGroups,
} from './analysis/validation/validation.ts';
export { cascadeCsv } from './export/csv.ts';
export { cascadeFigure, type FigureMark, type FigureOptions } from './export/figure.ts';
export { exportProgram } from './export/program/program.ts';
export {
  type ProgramOptions,
  type ProgramRequest,
  type ProgramTarget,
  programTargets,
} from './export/program/request.ts';
export { computationsOfParts } from './jobs/computations.ts';
export { JobCancelled, type JobOptions, runJob } from './jobs/job.ts';
export { createPool, type PartsOptions, type Pool, type PoolOptions } from './jobs/pool.ts';
export { JobFailure, WorkerFailure } from './jobs/protocol.ts';
export type { PoolWorker } from './jobs/seat.ts';
export { serve } from './jobs/serve.ts';
export {
  compileEnsemble,
  type EnsembleOptions,
  type EnsembleProgram,
} from './kernel/ensemble.ts';
export { compileLanes, type LaneProgram } from './kernel/lanes.ts';
export {
  compileRandom,
  type RandomOptions,
  type RandomProgram,
} from './kernel/random/random.ts';
export {
  compileScalar,
  compileStepper,
  type ScalarProgram,
  type Stepper,
} from './kernel/scalar.ts';
export type { NoisyStepDefinition, StepDefinition } from './kernel/step-definition.ts';
export {
  compileSweep,
  type SweepOptions,
  type SweepProgram,
  type SweepRun,
} from './kernel/sweep.ts';
export { type CatalogueEntry, catalogue, findEntry } from './loss/catalogue.ts';
export { compileDataLoss, type DataLossEvaluator } from './loss/data/data-evaluator.ts';
export { type DataLoss, type DataLossDefinition, defineDataLoss } from './loss/data/data-loss.ts';
export { lossOfData } from './loss/data/loss-of-data.ts';
export {
  columnScale,
  readTable,
  type Scale,
  standardized,
  type Table,
  tableOf,
} from './loss/data/table.ts';
export { compileLoss, type LossEvaluator } from './loss/evaluator.ts';
export { defineLoss, type Loss, type LossDefinition, lossTex } from './loss/loss.ts';
export { LossError } from './loss/loss-error.ts';
export {
  conditionNumber,
  curvatures,
  type StationaryPoint,
  settlesAt,
  stationaryPoint,
} from './loss/stationary.ts';
export { derivative, gradient, hessian, jacobian } from './math/differentiate.ts';
export { evaluate } from './math/evaluate.ts';
export type { Expression } from './math/expression.ts';
export { FormulaError } from './math/formula-error.ts';
export { parse } from './math/parse.ts';
export { print } from './math/print.ts';
export { typeset } from './math/typeset.ts';
export { requireScales, type Scales } from './motion/diagonal.ts';
export {
  type Damping,
  type Dictionary,
  DictionaryError,
  fromLearner,
  fromParticle,
  type Learner,
  type Particle,
} from './motion/dictionary.ts';
export {
  type FilterResponse,
  filterResponse,
  isLinearFilter,
  type MomentumFilter,
  momentumFilter,
  noiseGain,
} from './motion/filter.ts';
export { FlowError, type FlowResult, gradientFlow, particleFlow } from './motion/flow.ts';
export {
  type Integrator,
  type IntegratorName,
  integrators,
  particleEigenvalues,
  type StepEigenvalue,
  symplecticEulerRadius,
} from './motion/integrators.ts';
export {
  type LangevinOptions,
  langevinDefinition,
  noisyRuleDefinition,
} from './motion/langevin/definition.ts';
export { type SchemeEquationOptions, schemeEquation } from './motion/langevin/equation.ts';
export type { Scheme, SchemeName } from './motion/langevin/scheme.ts';
export { schemes } from './motion/langevin/schemes.ts';
export {
  describeOldVelocity,
  type OldVelocityDescription,
  oldVelocityBorder,
  oldVelocityLimit,
} from './motion/old-velocity.ts';
export {
  continuousRegime,
  dampingRatio,
  describeContinuous,
  describeDiscrete,
  discreteRegime,
} from './motion/regime.ts';
export type {
  ParticleRuleName,
  Rule,
  RuleMemory,
  RuleName,
  RuleOption,
  RuleParameter,
} from './motion/rule.ts';
export {
  type RuleParameters,
  type RuleVariation,
  ruleParameters,
} from './motion/rule-parameters.ts';
export { rules } from './motion/rules.ts';
export {
  type Schedule,
  type ScheduleName,
  type ScheduleParameter,
  schedules,
} from './motion/schedule.ts';
export { scheduleEquation } from './motion/schedule-equation.ts';
export {
  type PlanePoint,
  type PlaneRegime,
  type RegimeStretch,
  radiusLine,
  regimesAlong,
  type VelocityOrder,
} from './motion/stability-plane.ts';
export { initialState, ruleEquation, stepDefinition } from './motion/step.ts';
export { findScene, scenes } from './scene/catalogue.ts';
export { parameters } from './scene/parameters.ts';
export {
  type LearnerMotion,
  type ParticleMotion,
  parseScene,
  type Scene,
  type SceneBasins,
  type SceneCamera,
  type SceneChart,
  type SceneDiagram,
  SceneError,
  type SceneLesson,
  type SceneStability,
} from './scene/scene.ts';
export { fromLink, toLink } from './scene/share.ts';
