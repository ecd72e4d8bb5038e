export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment, in RFC 3339 with an offset: `2026-03-01T09:30:00Z`. */
  DateTime: { input: string; output: string; }
  /** A length of time: `1h`, `90s`, `1h30m`, `7d`, ISO 8601's `PT1H`, or a number of seconds. */
  Duration: { input: any; output: any; }
  /** An entity ref, `[kind:][namespace/]name`, such as `component:default/example-app`. In answers always whole and in lower case; in arguments the namespace `default` may be left out. */
  EntityRef: { input: string; output: string; }
  /** Any JSON value: an object, a list, a string, a number, a boolean or null. */
  JSON: { input: unknown; output: unknown; }
};

/** An interface that components provide and consume. */
export type API = Entity & Node & {
  annotation?: Maybe<Scalars['String']['output']>;
  annotations: Scalars['JSON']['output'];
  apiConsumedBy: EntityConnection;
  apiProvidedBy: EntityConnection;
  apiVersion: Scalars['String']['output'];
  consumesApis: EntityConnection;
  /** The definition as text. */
  definition?: Maybe<Scalars['String']['output']>;
  dependencyOf: EntityConnection;
  dependsOn: EntityConnection;
  description?: Maybe<Scalars['String']['output']>;
  domain?: Maybe<Domain>;
  hasPart: EntityConnection;
  id: Scalars['ID']['output'];
  kind: Scalars['String']['output'];
  labels: Scalars['JSON']['output'];
  lifecycle?: Maybe<Scalars['String']['output']>;
  links: Array<Link>;
  name: Scalars['String']['output'];
  namespace: Scalars['String']['output'];
  owner?: Maybe<Entity>;
  problems: Array<Problem>;
  providesApis: EntityConnection;
  ref: Scalars['EntityRef']['output'];
  relations: RelationConnection;
  revisions: RevisionConnection;
  serviceTier?: Maybe<ServiceTier>;
  source: EntitySource;
  spec?: Maybe<Scalars['JSON']['output']>;
  starred: Scalars['Boolean']['output'];
  subcomponentOf?: Maybe<Component>;
  system?: Maybe<System>;
  tags: Array<Scalars['String']['output']>;
  title?: Maybe<Scalars['String']['output']>;
  /** The format of the definition: `openapi`, `asyncapi`, `graphql`, `grpc`. */
  type?: Maybe<Scalars['String']['output']>;
};


/** An interface that components provide and consume. */
export type APIannotationArgs = {
  key: Scalars['String']['input'];
};


/** An interface that components provide and consume. */
export type APIapiConsumedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An interface that components provide and consume. */
export type APIapiProvidedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An interface that components provide and consume. */
export type APIconsumesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An interface that components provide and consume. */
export type APIdependencyOfArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An interface that components provide and consume. */
export type APIdependsOnArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An interface that components provide and consume. */
export type APIhasPartArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An interface that components provide and consume. */
export type APIprovidesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An interface that components provide and consume. */
export type APIrelationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  type?: InputMaybe<Scalars['String']['input']>;
};


/** An interface that components provide and consume. */
export type APIrevisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type ActionExample = {
  description: Scalars['String']['output'];
  yaml: Scalars['String']['output'];
};

/** An alert that is pending or firing. */
export type ActiveAlert = {
  action: Scalars['String']['output'];
  component: Scalars['EntityRef']['output'];
  /** The uid of the dashboard. */
  dashboard: Scalars['String']['output'];
  /** The component; null if the catalog does not have it. */
  entity?: Maybe<Component>;
  /** An object of strings: which of several it is. */
  labels: Scalars['JSON']['output'];
  name: Scalars['String']['output'];
  /** The key of the panel. */
  panel: Scalars['String']['output'];
  since: Scalars['DateTime']['output'];
  state: AlertState;
  summary: Scalars['String']['output'];
  value?: Maybe<Scalars['Float']['output']>;
};

export type AlertList = {
  /** Whether Prometheus could be asked. */
  available: Scalars['Boolean']['output'];
  nodes: Array<ActiveAlert>;
  /** Why not. */
  reason?: Maybe<Scalars['String']['output']>;
  /** How many there are, also beyond those listed. */
  totalCount: Scalars['Int']['output'];
};

/** From best to worst. */
export type AlertState =
  | 'FIRING'
  /** All is well. */
  | 'INACTIVE'
  /** It is bad, not for long enough yet. */
  | 'PENDING'
  /** Prometheus does not say. */
  | 'UNKNOWN';

export type ApplyMonitoringInput = {
  /** Whether dashboards that somebody else has edited are overwritten. */
  force?: Scalars['Boolean']['input'];
  /** The component. */
  ref: Scalars['EntityRef']['input'];
};

export type ApplyMonitoringPayload = {
  /** Null where nothing was started: see the problems. */
  application?: Maybe<MonitoringApplication>;
  problems: Array<Problem>;
};

export type Branch = {
  commit: Commit;
  name: Scalars['String']['output'];
};

export type BranchConnection = {
  edges: Array<BranchEdge>;
  nodes: Array<Branch>;
  pageInfo: PageInfo;
};

export type BranchEdge = {
  cursor: Scalars['String']['output'];
  node: Branch;
};

/** A pipeline that is run once for a commit. */
export type Build = Node & {
  /** Counted from 1; more where it was tried again. */
  attempt: Scalars['Int']['output'];
  /** What is built; for a pull request the merge of its head into its base. */
  commit: Commit;
  createdAt: Scalars['DateTime']['output'];
  /** In seconds from its start to its end, or to now. */
  duration?: Maybe<Scalars['Float']['output']>;
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What the host is told about: the head of the pull request, or the commit itself. */
  headSha: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  /** All logs as text. */
  logUrl: Scalars['String']['output'];
  /** Why it failed, was cancelled or still waits. */
  message?: Maybe<Scalars['String']['output']>;
  /** The order of all builds. */
  number: Scalars['Int']['output'];
  /** Its name in `build-info.yaml`; `build-info.yaml` itself where that could not be read. */
  pipeline: Scalars['String']['output'];
  /** What is wrong with `build-info.yaml`. */
  problems: Array<Problem>;
  progress: Progress;
  /** The number of the pull request. */
  pullRequest?: Maybe<Scalars['Int']['output']>;
  /** The branch, or `pr/<number>/merge`. */
  ref: Scalars['String']['output'];
  /** Where the source is: `owner/name`, or `host/owner/name`. */
  repository: Scalars['String']['output'];
  stages: Array<BuildStage>;
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  status: RunStatus;
  trigger: BuildTrigger;
  /** Who pushed or started it. */
  triggeredBy: Scalars['String']['output'];
};

/** Files that a task left. */
export type BuildArtifact = {
  name: Scalars['String']['output'];
  /** In bytes, as a gzipped tar. */
  size: Scalars['Int']['output'];
  /** Where it can be downloaded; null once it was removed to make room. */
  url?: Maybe<Scalars['String']['output']>;
};

export type BuildConnection = {
  edges: Array<BuildEdge>;
  nodes: Array<Build>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type BuildEdge = {
  cursor: Scalars['String']['output'];
  node: Build;
};

export type BuildFilter = {
  /** The full id of the commit, or of a pull request's head. */
  commit?: InputMaybe<Scalars['String']['input']>;
  /** Of the repositories of these components. */
  component?: InputMaybe<Array<Scalars['EntityRef']['input']>>;
  /** Of the repositories of components that hang on this owner, through the group tree unless told. */
  ownedBy?: InputMaybe<OwnedByFilter>;
  /** Of the repositories of components that one of these owns. */
  owner?: InputMaybe<Array<Scalars['EntityRef']['input']>>;
  pipeline?: InputMaybe<Scalars['String']['input']>;
  /** A branch, or `pr/<number>/merge`. */
  ref?: InputMaybe<Scalars['String']['input']>;
  /** `owner/name`, or `host/owner/name`. */
  repository?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<Array<RunStatus>>;
};

/** What a `build-info.yaml` comes to. */
export type BuildInfo = {
  /** The commit that it was read at; null for a preview. */
  commit?: Maybe<Scalars['String']['output']>;
  /** The long form, as YAML; null where the problems allow none. */
  expanded?: Maybe<Scalars['String']['output']>;
  problems: Array<Problem>;
  /** The template that the short form names; null for a long form. */
  template?: Maybe<Scalars['String']['output']>;
  /** The same as a tree. */
  tree?: Maybe<Scalars['JSON']['output']>;
};

/** Something that happened in a build: a piece of a log, or a status that changed. */
export type BuildLogEvent = {
  at: Scalars['DateTime']['output'];
  /** The build as it is now. */
  build?: Maybe<Build>;
  /** Given where the build's status changed. */
  buildStatus?: Maybe<RunStatus>;
  /** Where it stands in the build's story: to be given as `after` to go on from there. */
  sequence: Scalars['String']['output'];
  /** The task's name and its stage's, or null if the build as a whole is meant. */
  stage?: Maybe<Scalars['String']['output']>;
  step?: Maybe<Scalars['String']['output']>;
  /** The step's id, or null if its task or the build as a whole is meant. */
  stepId?: Maybe<Scalars['ID']['output']>;
  /** Given where the status of the step, or of the task where no step is named, changed. */
  stepStatus?: Maybe<StepStatus>;
  task?: Maybe<Scalars['String']['output']>;
  /** A piece of the log as it was written, colour codes included; or why the status is what it is. */
  text: Scalars['String']['output'];
};

export type BuildPayload = {
  build: Build;
};

/** Its tasks run side by side, after those of the stages before it. */
export type BuildStage = {
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  name: Scalars['String']['output'];
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  status: StepStatus;
  tasks: Array<BuildTask>;
};

/** Cancelled builds count for `buildsPerDay` alone. */
export type BuildStatistics = {
  /** How many were finished. */
  builds: Scalars['Int']['output'];
  /** On average over all the days. */
  buildsPerDay: Scalars['Float']['output'];
  days: Scalars['Int']['output'];
  /** From start to finish of those that succeeded, in seconds; null without any. */
  medianDuration?: Maybe<Scalars['Float']['output']>;
  /** Nine of ten took no longer, in seconds. */
  p90Duration?: Maybe<Scalars['Float']['output']>;
  /** 0 to 1, of those that succeeded or failed; null without any. */
  successRate?: Maybe<Scalars['Float']['output']>;
};

/** A command in an image. */
export type BuildStep = {
  /** The image, or an action of Atrium's own. */
  action: Scalars['String']['output'];
  /** In seconds from its start to its end, or to now. */
  duration?: Maybe<Scalars['Float']['output']>;
  exitCode?: Maybe<Scalars['Int']['output']>;
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  /** What it wrote, colour codes included: the last MiB of it. */
  log: Scalars['String']['output'];
  /** Whether it wrote more than is kept; a line in the log says how much. */
  logCut: Scalars['Boolean']['output'];
  /** In bytes. */
  logSize: Scalars['Int']['output'];
  /** All of the log as text; understands ranges. */
  logUrl: Scalars['String']['output'];
  /** Why it failed or was skipped. */
  message?: Maybe<Scalars['String']['output']>;
  name: Scalars['String']['output'];
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  status: StepStatus;
};

/** Steps, one after the other in one workspace. */
export type BuildTask = {
  artifacts: Array<BuildArtifact>;
  /** How often it was begun; 0 before. */
  attempt: Scalars['Int']['output'];
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it failed or was skipped. */
  message?: Maybe<Scalars['String']['output']>;
  name: Scalars['String']['output'];
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  status: StepStatus;
  /** Those of its latest attempt. */
  steps: Array<BuildStep>;
};

/** A template that the short form of `build-info.yaml` may name. */
export type BuildTemplate = {
  description: Scalars['String']['output'];
  /** A short form, as YAML. */
  example: Scalars['String']['output'];
  name: Scalars['String']['output'];
  /** A JSON Schema (draft-07) of what stands below the template's name. */
  options: Scalars['JSON']['output'];
  /** The location that it is from; null for one that comes with Atrium. */
  origin?: Maybe<Scalars['String']['output']>;
};

export type BuildTrigger =
  /** Somebody started it. */
  | 'MANUAL'
  /** A pull request was opened, or has other commits. */
  | 'PULL_REQUEST'
  /** A branch was pushed. */
  | 'PUSH';

/** How a release goes out to one target. */
export type Canary = {
  /** What was measured: a metric of a step each, in their order. */
  analyses: Array<CanaryAnalysis>;
  /** Each change of its phase, step or weight, oldest first; the last 500. */
  decisions: Array<CanaryDecision>;
  deployment: Deployment;
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  phase: CanaryPhase;
  /** Why it is where it is, with the numbers. */
  reason: Scalars['String']['output'];
  startedAt: Scalars['DateTime']['output'];
  /** Counted from 0. */
  step: Scalars['Int']['output'];
  /** How many there are. */
  steps: Scalars['Int']['output'];
  /** The percentage of requests that the new version gets: 0 once it is aborted, 100 once it is promoted. */
  weight: Scalars['Int']['output'];
};

/** A metric, measured in one step. */
export type CanaryAnalysis = {
  measurements: Array<Measurement>;
  /** Why, with the numbers. */
  message: Scalars['String']['output'];
  metric: Scalars['String']['output'];
  /** Counted from 0. */
  step: Scalars['Int']['output'];
  /** The template that it is from. */
  template: Scalars['String']['output'];
  verdict: Verdict;
};

export type CanaryDecision = {
  at: Scalars['DateTime']['output'];
  /** `analysis`, `time`, `cluster`, or the ref of who said so. */
  by: Scalars['String']['output'];
  phase: CanaryPhase;
  /** With the numbers that it was made on. */
  reason: Scalars['String']['output'];
  step: Scalars['Int']['output'];
  weight: Scalars['Int']['output'];
};

export type CanaryInput = {
  /** The component. */
  ref: Scalars['EntityRef']['input'];
};

export type CanaryPhase =
  | 'ABORTED'
  /** It is bad, or somebody said so: everything becomes what it was before. */
  | 'ABORTING'
  /** It is measured. */
  | 'ANALYSING'
  /** The stable workload has the new version: traffic goes back to it, and the canary goes away. */
  | 'FINISHING'
  /** It waits: for a time, or for somebody. */
  | 'PAUSED'
  /** Its traffic is being set to a step's weight. */
  | 'PROGRESSING'
  | 'PROMOTED'
  /** It is good: the stable workload is being updated. */
  | 'PROMOTING'
  /** The canary's pods are being started; nobody is sent to them yet. */
  | 'STARTING';

export type CancelBuildInput = {
  id: Scalars['ID']['input'];
};

export type CancelDeploymentInput = {
  id: Scalars['ID']['input'];
};

export type CancelTaskInput = {
  id: Scalars['ID']['input'];
};

/** A place that descriptors are read from. */
export type CatalogLocation = Node & {
  /** The commit that it was last read at, if it is read from Git. */
  commit?: Maybe<Scalars['String']['output']>;
  entities: EntityConnection;
  id: Scalars['ID']['output'];
  lastChangedAt?: Maybe<Scalars['DateTime']['output']>;
  lastReadAt?: Maybe<Scalars['DateTime']['output']>;
  origin: LocationOrigin;
  /** The locations that name it. */
  parents: Array<CatalogLocation>;
  problems: ProblemConnection;
  /** The repository, if it is read from Git. */
  repository?: Maybe<Scalars['String']['output']>;
  /** Whether it is read for its own sake, and not only because another location names it. */
  root: Scalars['Boolean']['output'];
  status: LocationStatus;
  target: Scalars['String']['output'];
  /** `file`, `url` or `git`. */
  type: Scalars['String']['output'];
};


/** A place that descriptors are read from. */
export type CatalogLocationentitiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A place that descriptors are read from. */
export type CatalogLocationproblemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  severity?: InputMaybe<Severity>;
};

export type CatalogLocationConnection = {
  edges: Array<CatalogLocationEdge>;
  nodes: Array<CatalogLocation>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type CatalogLocationEdge = {
  cursor: Scalars['String']['output'];
  node: CatalogLocation;
};

export type ChangeCounts = {
  /** Refs that belong to another location. */
  conflicts: Scalars['Int']['output'];
  created: Scalars['Int']['output'];
  deleted: Scalars['Int']['output'];
  unchanged: Scalars['Int']['output'];
  updated: Scalars['Int']['output'];
};

export type ChangeType =
  | 'CREATED'
  | 'DELETED'
  | 'UPDATED';

/** How a component is built: what its repository's `build-info.yaml` says, and what came of it. */
export type CiCd = {
  /** Whether the component's source is in a repository that Atrium works with. */
  available: Scalars['Boolean']['output'];
  /** The `build-info.yaml` of the default branch. Null if there is none. */
  buildInfo?: Maybe<BuildInfo>;
  /** Builds of the component's repository, newest first. */
  builds: BuildConnection;
  /** The newest build: of a pipeline, or of any. */
  latest?: Maybe<Build>;
  /** Why not. */
  reason?: Maybe<Scalars['String']['output']>;
  /** Where the source is: `owner/name`, or `host/owner/name`. */
  repository?: Maybe<Scalars['String']['output']>;
  /** How builds went in the last days, 1 to 365. */
  statistics?: Maybe<BuildStatistics>;
};


/** How a component is built: what its repository's `build-info.yaml` says, and what came of it. */
export type CiCdbuildsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  pipeline?: InputMaybe<Scalars['String']['input']>;
  ref?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<Array<RunStatus>>;
};


/** How a component is built: what its repository's `build-info.yaml` says, and what came of it. */
export type CiCdlatestArgs = {
  pipeline?: InputMaybe<Scalars['String']['input']>;
};


/** How a component is built: what its repository's `build-info.yaml` says, and what came of it. */
export type CiCdstatisticsArgs = {
  days?: Scalars['Int']['input'];
};

export type ClosePullRequestInput = {
  number: Scalars['Int']['input'];
  repository: Scalars['String']['input'];
};

export type CommentOnPullRequestInput = {
  /** Markdown. */
  body: Scalars['String']['input'];
  number: Scalars['Int']['input'];
  repository: Scalars['String']['input'];
};

export type Commit = {
  at: Scalars['DateTime']['output'];
  /** `Name <mail>`. */
  author: Scalars['String']['output'];
  message: Scalars['String']['output'];
  /** The full hexadecimal id. */
  sha: Scalars['String']['output'];
  /** What checks found out about it. */
  statuses: Array<CommitStatus>;
};

export type CommitConnection = {
  edges: Array<CommitEdge>;
  nodes: Array<Commit>;
  pageInfo: PageInfo;
};

export type CommitEdge = {
  cursor: Scalars['String']['output'];
  node: Commit;
};

export type CommitFileInput = {
  base64?: InputMaybe<Scalars['String']['input']>;
  executable?: Scalars['Boolean']['input'];
  path: Scalars['String']['input'];
  /** The text, unless `base64` is given. */
  text?: InputMaybe<Scalars['String']['input']>;
};

export type CommitFilesInput = {
  /** The commit that the branch is at, or the branch that a new branch starts from. Left out for the branch's newest commit. */
  base?: InputMaybe<Scalars['String']['input']>;
  branch: Scalars['String']['input'];
  /** Paths to be taken away. */
  deleted?: Array<Scalars['String']['input']>;
  files?: Array<CommitFileInput>;
  message: Scalars['String']['input'];
  repository: Scalars['String']['input'];
};

export type CommitFilesPayload = {
  commit: Commit;
};

export type CommitStatus = {
  at: Scalars['DateTime']['output'];
  /** Who says it: a later one of the same context replaces an earlier one. */
  context: Scalars['String']['output'];
  description?: Maybe<Scalars['String']['output']>;
  state: CommitStatusState;
  targetUrl?: Maybe<Scalars['String']['output']>;
};

export type CommitStatusState =
  | 'ERROR'
  | 'FAILURE'
  | 'PENDING'
  | 'SUCCESS';

/** A piece of software: a service, a website, a library. */
export type Component = Entity & Node & {
  annotation?: Maybe<Scalars['String']['output']>;
  annotations: Scalars['JSON']['output'];
  apiConsumedBy: EntityConnection;
  apiProvidedBy: EntityConnection;
  apiVersion: Scalars['String']['output'];
  /** The tab CI/CD. */
  ciCd: CiCd;
  consumesApis: EntityConnection;
  dependencyOf: EntityConnection;
  dependsOn: EntityConnection;
  /** The tab Deployment. */
  deployment: ComponentDeployment;
  description?: Maybe<Scalars['String']['output']>;
  domain?: Maybe<Domain>;
  hasPart: EntityConnection;
  id: Scalars['ID']['output'];
  kind: Scalars['String']['output'];
  labels: Scalars['JSON']['output'];
  lifecycle?: Maybe<Scalars['String']['output']>;
  links: Array<Link>;
  /** The tab Monitoring. */
  monitoring: ComponentMonitoring;
  name: Scalars['String']['output'];
  namespace: Scalars['String']['output'];
  owner?: Maybe<Entity>;
  problems: Array<Problem>;
  providesApis: EntityConnection;
  ref: Scalars['EntityRef']['output'];
  relations: RelationConnection;
  revisions: RevisionConnection;
  serviceTier?: Maybe<ServiceTier>;
  source: EntitySource;
  spec?: Maybe<Scalars['JSON']['output']>;
  starred: Scalars['Boolean']['output'];
  subcomponentOf?: Maybe<Component>;
  system?: Maybe<System>;
  tags: Array<Scalars['String']['output']>;
  title?: Maybe<Scalars['String']['output']>;
  /** What kind of component: `service`, `website`, `library`, or a word of the company's own. */
  type?: Maybe<Scalars['String']['output']>;
};


/** A piece of software: a service, a website, a library. */
export type ComponentannotationArgs = {
  key: Scalars['String']['input'];
};


/** A piece of software: a service, a website, a library. */
export type ComponentapiConsumedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A piece of software: a service, a website, a library. */
export type ComponentapiProvidedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A piece of software: a service, a website, a library. */
export type ComponentconsumesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A piece of software: a service, a website, a library. */
export type ComponentdependencyOfArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A piece of software: a service, a website, a library. */
export type ComponentdependsOnArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A piece of software: a service, a website, a library. */
export type ComponenthasPartArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A piece of software: a service, a website, a library. */
export type ComponentprovidesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A piece of software: a service, a website, a library. */
export type ComponentrelationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  type?: InputMaybe<Scalars['String']['input']>;
};


/** A piece of software: a service, a website, a library. */
export type ComponentrevisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Where a component runs: what its repository's `deployment-info.yaml` says, and what came of it. */
export type ComponentDeployment = {
  /** Whether something declares where it runs, and one of the clusters answers. */
  available: Scalars['Boolean']['output'];
  /** What is wrong with the `deployment-info.yaml` of the default branch. */
  problems: Array<Problem>;
  /** Why not. */
  reason?: Maybe<Scalars['String']['output']>;
  /** Deployments, newest first, 20 unless told, at most 500 a page. */
  revisions: DeploymentConnection;
  targets: Array<DeploymentTarget>;
};


/** Where a component runs: what its repository's `deployment-info.yaml` says, and what came of it. */
export type ComponentDeploymentrevisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** What a component's owners watch: what its repository's `monitoring-info.yaml` says, and how it stands. */
export type ComponentMonitoring = {
  /** Those that are pending or firing, firing ones first. */
  alerts: Array<ActiveAlert>;
  /** How it was brought to Grafana and Prometheus last; null if it never was. */
  application?: Maybe<MonitoringApplication>;
  /** Whether something declares what is watched. */
  available: Scalars['Boolean']['output'];
  /** In the order of the file. */
  dashboards: Array<Dashboard>;
  /** Whether live values can be had. */
  live: LiveValues;
  /** What is wrong with the `monitoring-info.yaml` of the default branch. */
  problems: Array<Problem>;
  /** Why not. */
  reason?: Maybe<Scalars['String']['output']>;
};


/** What a component's owners watch: what its repository's `monitoring-info.yaml` says, and how it stands. */
export type ComponentMonitoringalertsArgs = {
  state?: InputMaybe<Array<AlertState>>;
};

export type CreateRepositoryInput = {
  defaultBranch?: Scalars['String']['input'];
  description?: Scalars['String']['input'];
  /** `owner/name`, or `host/owner/name`. */
  repository: Scalars['String']['input'];
};

export type CreateRepositoryPayload = {
  repository: Repository;
};

/** An entity of a kind that Atrium does not know. */
export type CustomEntity = Entity & Node & {
  annotation?: Maybe<Scalars['String']['output']>;
  annotations: Scalars['JSON']['output'];
  apiConsumedBy: EntityConnection;
  apiProvidedBy: EntityConnection;
  apiVersion: Scalars['String']['output'];
  consumesApis: EntityConnection;
  dependencyOf: EntityConnection;
  dependsOn: EntityConnection;
  description?: Maybe<Scalars['String']['output']>;
  domain?: Maybe<Domain>;
  hasPart: EntityConnection;
  id: Scalars['ID']['output'];
  kind: Scalars['String']['output'];
  labels: Scalars['JSON']['output'];
  lifecycle?: Maybe<Scalars['String']['output']>;
  links: Array<Link>;
  name: Scalars['String']['output'];
  namespace: Scalars['String']['output'];
  owner?: Maybe<Entity>;
  problems: Array<Problem>;
  providesApis: EntityConnection;
  ref: Scalars['EntityRef']['output'];
  relations: RelationConnection;
  revisions: RevisionConnection;
  serviceTier?: Maybe<ServiceTier>;
  source: EntitySource;
  spec?: Maybe<Scalars['JSON']['output']>;
  starred: Scalars['Boolean']['output'];
  subcomponentOf?: Maybe<Component>;
  system?: Maybe<System>;
  tags: Array<Scalars['String']['output']>;
  title?: Maybe<Scalars['String']['output']>;
  type?: Maybe<Scalars['String']['output']>;
};


/** An entity of a kind that Atrium does not know. */
export type CustomEntityannotationArgs = {
  key: Scalars['String']['input'];
};


/** An entity of a kind that Atrium does not know. */
export type CustomEntityapiConsumedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An entity of a kind that Atrium does not know. */
export type CustomEntityapiProvidedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An entity of a kind that Atrium does not know. */
export type CustomEntityconsumesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An entity of a kind that Atrium does not know. */
export type CustomEntitydependencyOfArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An entity of a kind that Atrium does not know. */
export type CustomEntitydependsOnArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An entity of a kind that Atrium does not know. */
export type CustomEntityhasPartArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An entity of a kind that Atrium does not know. */
export type CustomEntityprovidesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An entity of a kind that Atrium does not know. */
export type CustomEntityrelationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  type?: InputMaybe<Scalars['String']['input']>;
};


/** An entity of a kind that Atrium does not know. */
export type CustomEntityrevisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type Dashboard = Node & {
  appliedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The commit that declares it. */
  commit: Scalars['String']['output'];
  component: Scalars['EntityRef']['output'];
  /** What Grafana is given. */
  grafanaJson: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  /** Why it is as it is; empty where all is well. */
  message: Scalars['String']['output'];
  name: Scalars['String']['output'];
  panels: Array<DashboardPanel>;
  state: DashboardState;
  /** Grafana's. */
  uid: Scalars['String']['output'];
  /** Of it in Grafana; null while it is not there. */
  url?: Maybe<Scalars['String']['output']>;
};

/** What a dashboard shows in one place. */
export type DashboardPanel = {
  /** Null if nobody is to be told of anything. */
  alert?: Maybe<PanelAlert>;
  description: Scalars['String']['output'];
  /** Unique in its dashboard, such as `grpc/server/rpc-latency`. */
  key: Scalars['String']['output'];
  /** PromQL. */
  query: Scalars['String']['output'];
  /** The values of the last `range` (1 minute to 31 days), one each `step` (at most 1,500 of them; a 240th of the range unless told). Empty where there are none, or none can be had: see `seriesReason`. */
  series: Array<MetricSeries>;
  /** Why there are no values to be had; null if there are, or simply none. */
  seriesReason?: Maybe<Scalars['String']['output']>;
  thresholds: Array<PanelThreshold>;
  title: Scalars['String']['output'];
  /** Grafana's name of it, such as `ms`, `percentunit`, `short`. */
  unit: Scalars['String']['output'];
};


/** What a dashboard shows in one place. */
export type DashboardPanelseriesArgs = {
  range?: Scalars['Duration']['input'];
  step?: InputMaybe<Scalars['Duration']['input']>;
};


/** What a dashboard shows in one place. */
export type DashboardPanelseriesReasonArgs = {
  range?: Scalars['Duration']['input'];
  step?: InputMaybe<Scalars['Duration']['input']>;
};

export type DashboardPreview = {
  change: PreviewChange;
  component: Scalars['EntityRef']['output'];
  /** As it will be; as it was where it goes. */
  grafanaJson: Scalars['String']['output'];
  name: Scalars['String']['output'];
  /** Those that change, in the order of the dashboard. */
  panels: Array<PanelPreview>;
  uid: Scalars['String']['output'];
};

export type DashboardState =
  /** It is as declared. */
  | 'APPLIED'
  /** It is not as it was applied, or gone: the next apply mends it. */
  | 'DRIFTED'
  /** Somebody else has edited it: it is left as it is. */
  | 'EDITED'
  /** It could not be applied; it is tried again. */
  | 'FAILED'
  /** There is no Grafana: its JSON can be downloaded. */
  | 'NOT_CONFIGURED'
  /** It waits for being applied. */
  | 'PENDING';

export type DeleteRepositoryInput = {
  /** `owner/name`, or `host/owner/name`. */
  repository: Scalars['String']['input'];
};

export type DeleteRepositoryPayload = {
  repository: Scalars['String']['output'];
};

export type DeployTrigger =
  /** A build's deploy step. */
  | 'BUILD'
  /** Somebody asked for it. */
  | 'MANUAL'
  /** A push, where the backend says so. */
  | 'PUSH'
  /** Somebody went back to what ran before. */
  | 'ROLLBACK';

/** An object in a cluster. */
export type DeployedResource = {
  apiVersion: Scalars['String']['output'];
  /** What it owns, such as the ReplicaSets of a Deployment, and their Pods. */
  children: Array<DeployedResource>;
  /** Empty for the core group. */
  group: Scalars['String']['output'];
  health: HealthStatus;
  kind: Scalars['String']['output'];
  /** What its status says; empty if nothing. */
  message: Scalars['String']['output'];
  name: Scalars['String']['output'];
  /** Empty where the kind has none. */
  namespace: Scalars['String']['output'];
};

/** A commit that was brought to a target. */
export type DeployedRevision = {
  /** When its deployment was done. */
  at?: Maybe<Scalars['DateTime']['output']>;
  author: Scalars['String']['output'];
  /** Its full id. */
  commit: Scalars['String']['output'];
  deployment: Deployment;
  message: Scalars['String']['output'];
};

/** A revision of a component that is, was or shall be deployed, to all of its targets. */
export type Deployment = Node & {
  /** Whose `deployment-info.yaml` and manifests they are. */
  commit: Commit;
  component: Scalars['EntityRef']['output'];
  createdAt: Scalars['DateTime']['output'];
  /** In seconds from its start to its end, or to now. */
  duration?: Maybe<Scalars['Float']['output']>;
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  /** What it does, waits for, or why it ended as it did. */
  message?: Maybe<Scalars['String']['output']>;
  /** The order of all deployments. */
  number: Scalars['Int']['output'];
  /** What is wrong with `deployment-info.yaml` and the manifests of its commit. */
  problems: Array<Problem>;
  /** `owner/name`, or `host/owner/name`. */
  repository: Scalars['String']['output'];
  /** The deployment that it goes back to; null for any but a rollback. */
  rollbackOf?: Maybe<Deployment>;
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  status: RunStatus;
  /** How it went at each target. */
  targets: Array<TargetResult>;
  trigger: DeployTrigger;
  /** The ref of who asked for it, the host's name of who pushed, or `build:<id>`. */
  triggeredBy: Scalars['String']['output'];
};

export type DeploymentConnection = {
  edges: Array<DeploymentEdge>;
  nodes: Array<Deployment>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type DeploymentEdge = {
  cursor: Scalars['String']['output'];
  node: Deployment;
};

/** Something that happened to a component's deployments. */
export type DeploymentEvent = {
  at: Scalars['DateTime']['output'];
  /** Given where the canary's phase changed. */
  canaryPhase?: Maybe<CanaryPhase>;
  /** The deployment as it is now; null where none is concerned, such as for drift. */
  deployment?: Maybe<Deployment>;
  /** Given where the target's health changed. */
  health?: Maybe<HealthStatus>;
  kind: DeploymentEventKind;
  /** For people. */
  message: Scalars['String']['output'];
  /** Where it stands in the component's story: to be given as `after` to go on from there. */
  sequence: Scalars['String']['output'];
  /** Given where the deployment's status changed. */
  status?: Maybe<RunStatus>;
  /** The id of the target; null where the deployment as a whole is meant. */
  targetId?: Maybe<Scalars['ID']['output']>;
};

export type DeploymentEventKind =
  | 'CANARY'
  | 'DEPLOYMENT'
  | 'DRIFT'
  | 'HEAL'
  | 'HEALTH'
  | 'HOOK'
  | 'SYNC';

export type DeploymentPayload = {
  deployment: Deployment;
};

/** What a deployment would change at one target. */
export type DeploymentPlan = {
  /** Whether its cluster was asked. */
  available: Scalars['Boolean']['output'];
  context: Scalars['String']['output'];
  namespace: Scalars['String']['output'];
  /** Migrations first. */
  objects: Array<ObjectDiff>;
  /** What is wrong with the manifests, with `deployment-info.yaml`, and with the canary. */
  problems: Array<Problem>;
  /** Why not: there is none, it may not be deployed to, there are mistakes, or the commit does not declare this target any more. */
  reason?: Maybe<Scalars['String']['output']>;
};

/** A place where a component runs: one backend of its `deployment-info.yaml`. */
export type DeploymentTarget = {
  /** Whether its cluster is configured and answers. */
  available: Scalars['Boolean']['output'];
  /** The newest release that went out step by step; null if none ever did. */
  canary?: Maybe<Canary>;
  /** The cluster, as the configuration calls it. */
  context: Scalars['String']['output'];
  /** Whether the default branch still declares it; what it left in the cluster stays there. */
  declared: Scalars['Boolean']['output'];
  /** The worst of its objects. */
  health: HealthStatus;
  id: Scalars['ID']['output'];
  /** Of objects that name none. */
  namespace: Scalars['String']['output'];
  /** When its cluster was looked at last. */
  observedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Of the manifests in the repository. */
  path: Scalars['String']['output'];
  /** Why not. */
  reason?: Maybe<Scalars['String']['output']>;
  /** What it has, and what that made. */
  resources: Array<DeployedResource>;
  /** Whether what was changed by hand is set back. */
  selfHeal: Scalars['Boolean']['output'];
  sync: TargetSync;
};

/** An area of the business, with its systems. */
export type Domain = Entity & Node & {
  annotation?: Maybe<Scalars['String']['output']>;
  annotations: Scalars['JSON']['output'];
  apiConsumedBy: EntityConnection;
  apiProvidedBy: EntityConnection;
  apiVersion: Scalars['String']['output'];
  consumesApis: EntityConnection;
  dependencyOf: EntityConnection;
  dependsOn: EntityConnection;
  description?: Maybe<Scalars['String']['output']>;
  domain?: Maybe<Domain>;
  hasPart: EntityConnection;
  id: Scalars['ID']['output'];
  kind: Scalars['String']['output'];
  labels: Scalars['JSON']['output'];
  links: Array<Link>;
  name: Scalars['String']['output'];
  namespace: Scalars['String']['output'];
  owner?: Maybe<Entity>;
  problems: Array<Problem>;
  providesApis: EntityConnection;
  ref: Scalars['EntityRef']['output'];
  relations: RelationConnection;
  revisions: RevisionConnection;
  serviceTier?: Maybe<ServiceTier>;
  source: EntitySource;
  spec?: Maybe<Scalars['JSON']['output']>;
  starred: Scalars['Boolean']['output'];
  subcomponentOf?: Maybe<Component>;
  system?: Maybe<System>;
  tags: Array<Scalars['String']['output']>;
  title?: Maybe<Scalars['String']['output']>;
  type?: Maybe<Scalars['String']['output']>;
};


/** An area of the business, with its systems. */
export type DomainannotationArgs = {
  key: Scalars['String']['input'];
};


/** An area of the business, with its systems. */
export type DomainapiConsumedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An area of the business, with its systems. */
export type DomainapiProvidedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An area of the business, with its systems. */
export type DomainconsumesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An area of the business, with its systems. */
export type DomaindependencyOfArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An area of the business, with its systems. */
export type DomaindependsOnArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An area of the business, with its systems. */
export type DomainhasPartArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An area of the business, with its systems. */
export type DomainprovidesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An area of the business, with its systems. */
export type DomainrelationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  type?: InputMaybe<Scalars['String']['input']>;
};


/** An area of the business, with its systems. */
export type DomainrevisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type EditPullRequestCommentInput = {
  body: Scalars['String']['input'];
  comment: Scalars['ID']['input'];
  number: Scalars['Int']['input'];
  repository: Scalars['String']['input'];
};

/** Anything that a company keeps about its software. */
export type Entity = {
  /** One annotation by its key. */
  annotation?: Maybe<Scalars['String']['output']>;
  /** The annotations, an object of strings. */
  annotations: Scalars['JSON']['output'];
  apiConsumedBy: EntityConnection;
  apiProvidedBy: EntityConnection;
  apiVersion: Scalars['String']['output'];
  consumesApis: EntityConnection;
  dependencyOf: EntityConnection;
  dependsOn: EntityConnection;
  description?: Maybe<Scalars['String']['output']>;
  domain?: Maybe<Domain>;
  hasPart: EntityConnection;
  id: Scalars['ID']['output'];
  /** The kind as written: `Component`. */
  kind: Scalars['String']['output'];
  /** The labels, an object of strings. */
  labels: Scalars['JSON']['output'];
  links: Array<Link>;
  name: Scalars['String']['output'];
  namespace: Scalars['String']['output'];
  /** The first of its owners: a group or a user. */
  owner?: Maybe<Entity>;
  /** What is wrong with the entity, dangling relations included. */
  problems: Array<Problem>;
  providesApis: EntityConnection;
  /** The full ref, in lower case: `component:default/example-app`. */
  ref: Scalars['EntityRef']['output'];
  /** All relations from and to this entity, each as seen from it; `type` such as `dependsOn` keeps one kind of them. */
  relations: RelationConnection;
  /** The history, newest first. */
  revisions: RevisionConnection;
  /** How much hangs on it, from its service tier annotation. */
  serviceTier?: Maybe<ServiceTier>;
  /** Where the entity was read. */
  source: EntitySource;
  /** The spec as written, with its placeholders filled in. */
  spec?: Maybe<Scalars['JSON']['output']>;
  /** Whether the viewer has starred it. */
  starred: Scalars['Boolean']['output'];
  /** The component that this one is a part of. */
  subcomponentOf?: Maybe<Component>;
  system?: Maybe<System>;
  tags: Array<Scalars['String']['output']>;
  title?: Maybe<Scalars['String']['output']>;
};


/** Anything that a company keeps about its software. */
export type EntityannotationArgs = {
  key: Scalars['String']['input'];
};


/** Anything that a company keeps about its software. */
export type EntityapiConsumedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Anything that a company keeps about its software. */
export type EntityapiProvidedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Anything that a company keeps about its software. */
export type EntityconsumesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Anything that a company keeps about its software. */
export type EntitydependencyOfArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Anything that a company keeps about its software. */
export type EntitydependsOnArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Anything that a company keeps about its software. */
export type EntityhasPartArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Anything that a company keeps about its software. */
export type EntityprovidesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Anything that a company keeps about its software. */
export type EntityrelationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  type?: InputMaybe<Scalars['String']['input']>;
};


/** Anything that a company keeps about its software. */
export type EntityrevisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type EntityChange = {
  at: Scalars['DateTime']['output'];
  change: ChangeType;
  commit?: Maybe<Scalars['String']['output']>;
  /** The entity as it is now; null if it is gone. */
  entity?: Maybe<Entity>;
  kind: Scalars['String']['output'];
  ref: Scalars['EntityRef']['output'];
  /** Give the last one seen as `after` to go on from there, for as long as changes are kept (7 days unless configured). */
  sequence: Scalars['String']['output'];
};

export type EntityConnection = {
  edges: Array<EntityEdge>;
  nodes: Array<Entity>;
  pageInfo: PageInfo;
  /** Exact. Costs a count: ask for it only where it is shown. */
  totalCount: Scalars['Int']['output'];
};

export type EntityEdge = {
  cursor: Scalars['String']['output'];
  node: Entity;
};

export type EntityFacet = {
  path: Scalars['String']['output'];
  /** The most frequent first. */
  values: Array<FacetValue>;
};

/** Everything that is given must hold (and); the values of one list are alternatives (or). Texts are compared without regard to case. */
export type EntityFilter = {
  annotations?: InputMaybe<Array<KeyFilter>>;
  /** One of these holds. */
  anyOf?: InputMaybe<Array<EntityFilter>>;
  kind?: InputMaybe<Array<Scalars['String']['input']>>;
  labels?: InputMaybe<Array<KeyFilter>>;
  lifecycle?: InputMaybe<Array<Scalars['String']['input']>>;
  name?: InputMaybe<Array<Scalars['String']['input']>>;
  namespace?: InputMaybe<Array<Scalars['String']['input']>>;
  not?: InputMaybe<EntityFilter>;
  ownedBy?: InputMaybe<OwnedByFilter>;
  /** Owned directly by one of these. */
  owner?: InputMaybe<Array<Scalars['EntityRef']['input']>>;
  /** Part of one of these systems. */
  system?: InputMaybe<Array<Scalars['EntityRef']['input']>>;
  /** Has one of the tags. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** As in `search`. */
  text?: InputMaybe<Scalars['String']['input']>;
  type?: InputMaybe<Array<Scalars['String']['input']>>;
  where?: InputMaybe<Array<PathFilter>>;
};

export type EntityGraph = {
  edges: Array<EntityGraphEdge>;
  nodes: Array<Entity>;
  /** Whether there was more than the limit allows. */
  truncated: Scalars['Boolean']['output'];
};

/** A relation in its canonical direction: `ownedBy`, `partOf`, `dependsOn`, `providesApi`, `consumesApi`, `childOf`, `memberOf`. */
export type EntityGraphEdge = {
  source: Scalars['EntityRef']['output'];
  target: Scalars['EntityRef']['output'];
  type: Scalars['String']['output'];
};

/** What to sort by: any path of the descriptor, such as `metadata.name`, `metadata.title`, `spec.lifecycle`. Entities without a value come last. */
export type EntityOrder = {
  direction?: SortDirection;
  path: Scalars['String']['input'];
};

/** Where an entity was read. */
export type EntitySource = {
  /** The commit that the location was last read at, if it was read from Git. */
  commit?: Maybe<Scalars['String']['output']>;
  /** The line of the document, counted from 1. */
  line: Scalars['Int']['output'];
  location: CatalogLocation;
  /** The file within the location. */
  path: Scalars['String']['output'];
  /** The repository, if it was read from Git. */
  repository?: Maybe<Scalars['String']['output']>;
  /** Whether the location cannot be read at present, so that this may be out of date. */
  stale: Scalars['Boolean']['output'];
  /** Where a person can look at the file, if known. */
  url?: Maybe<Scalars['String']['output']>;
};

export type FacetValue = {
  count: Scalars['Int']['output'];
  value: Scalars['String']['output'];
};

/** A field that is, or would be, another. Values of Secrets stand as `***`. */
export type FieldChange = {
  /** Null where it is not there. */
  after?: Maybe<Scalars['JSON']['output']>;
  /** Null where it is not there. */
  before?: Maybe<Scalars['JSON']['output']>;
  /** Such as `spec.template.spec.containers[name=app].image`. */
  path: Scalars['String']['output'];
};

export type FileChange =
  | 'ADDED'
  | 'DELETED'
  | 'MODIFIED'
  | 'RENAMED';

export type FileDiff = {
  additions: Scalars['Int']['output'];
  binary: Scalars['Boolean']['output'];
  change: FileChange;
  deletions: Scalars['Int']['output'];
  /** Null where the file is deleted. */
  newPath?: Maybe<Scalars['String']['output']>;
  /** Null where the file is added. */
  oldPath?: Maybe<Scalars['String']['output']>;
  /** In the unified format, from its first `@@`. */
  patch: Scalars['String']['output'];
  /** Whether the patch was cut. */
  truncated: Scalars['Boolean']['output'];
};

/** A team, a department, a company. */
export type Group = Entity & Node & {
  annotation?: Maybe<Scalars['String']['output']>;
  annotations: Scalars['JSON']['output'];
  apiConsumedBy: EntityConnection;
  apiProvidedBy: EntityConnection;
  apiVersion: Scalars['String']['output'];
  children: GroupConnection;
  consumesApis: EntityConnection;
  dependencyOf: EntityConnection;
  dependsOn: EntityConnection;
  description?: Maybe<Scalars['String']['output']>;
  domain?: Maybe<Domain>;
  hasPart: EntityConnection;
  id: Scalars['ID']['output'];
  kind: Scalars['String']['output'];
  labels: Scalars['JSON']['output'];
  links: Array<Link>;
  /** The users of the group; `transitive` those of its descendants too. */
  members: UserConnection;
  name: Scalars['String']['output'];
  namespace: Scalars['String']['output'];
  /** What it owns; `transitive` through the whole group tree: a group owns what its descendants own, a user what the groups own that they are in. */
  owned: EntityConnection;
  owner?: Maybe<Entity>;
  parent?: Maybe<Group>;
  problems: Array<Problem>;
  profile?: Maybe<Profile>;
  providesApis: EntityConnection;
  ref: Scalars['EntityRef']['output'];
  relations: RelationConnection;
  revisions: RevisionConnection;
  serviceTier?: Maybe<ServiceTier>;
  source: EntitySource;
  spec?: Maybe<Scalars['JSON']['output']>;
  starred: Scalars['Boolean']['output'];
  subcomponentOf?: Maybe<Component>;
  system?: Maybe<System>;
  tags: Array<Scalars['String']['output']>;
  title?: Maybe<Scalars['String']['output']>;
  /** The level in the organisation: `team`, `product-area`, `department`. */
  type?: Maybe<Scalars['String']['output']>;
};


/** A team, a department, a company. */
export type GroupannotationArgs = {
  key: Scalars['String']['input'];
};


/** A team, a department, a company. */
export type GroupapiConsumedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A team, a department, a company. */
export type GroupapiProvidedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A team, a department, a company. */
export type GroupchildrenArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A team, a department, a company. */
export type GroupconsumesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A team, a department, a company. */
export type GroupdependencyOfArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A team, a department, a company. */
export type GroupdependsOnArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A team, a department, a company. */
export type GrouphasPartArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A team, a department, a company. */
export type GroupmembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  transitive?: Scalars['Boolean']['input'];
};


/** A team, a department, a company. */
export type GroupownedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  transitive?: Scalars['Boolean']['input'];
};


/** A team, a department, a company. */
export type GroupprovidesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A team, a department, a company. */
export type GrouprelationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  type?: InputMaybe<Scalars['String']['input']>;
};


/** A team, a department, a company. */
export type GrouprevisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type GroupConnection = {
  edges: Array<GroupEdge>;
  nodes: Array<Group>;
  pageInfo: PageInfo;
  /** Exact. Costs a count: ask for it only where it is shown. */
  totalCount: Scalars['Int']['output'];
};

export type GroupEdge = {
  cursor: Scalars['String']['output'];
  node: Group;
};

/** From best to worst. */
export type HealthStatus =
  /** It has failed, or cannot go on. */
  | 'DEGRADED'
  | 'HEALTHY'
  /** It is not there. */
  | 'MISSING'
  /** Not there yet, and nothing says that it will not be. */
  | 'PROGRESSING'
  /** It has been told to wait. */
  | 'SUSPENDED'
  /** Nobody knows: no cluster, or nothing has been seen of it. */
  | 'UNKNOWN';

export type Highlight = {
  /** `name`, `title` or `description`. */
  field: Scalars['String']['output'];
  /** The text as HTML, all of it escaped but for `<mark>` around what was found. */
  snippet: Scalars['String']['output'];
};

/** Either `values` (has one of them) or `exists`. */
export type KeyFilter = {
  exists?: InputMaybe<Scalars['Boolean']['input']>;
  key: Scalars['String']['input'];
  values?: InputMaybe<Array<Scalars['String']['input']>>;
};

export type Link = {
  icon?: Maybe<Scalars['String']['output']>;
  title?: Maybe<Scalars['String']['output']>;
  type?: Maybe<Scalars['String']['output']>;
  url: Scalars['String']['output'];
};

/** Whether Prometheus answers. */
export type LiveValues = {
  available: Scalars['Boolean']['output'];
  /** Why not. */
  reason?: Maybe<Scalars['String']['output']>;
};

/** Other places to read descriptors from. */
export type Location = Entity & Node & {
  annotation?: Maybe<Scalars['String']['output']>;
  annotations: Scalars['JSON']['output'];
  apiConsumedBy: EntityConnection;
  apiProvidedBy: EntityConnection;
  apiVersion: Scalars['String']['output'];
  consumesApis: EntityConnection;
  dependencyOf: EntityConnection;
  dependsOn: EntityConnection;
  description?: Maybe<Scalars['String']['output']>;
  domain?: Maybe<Domain>;
  hasPart: EntityConnection;
  id: Scalars['ID']['output'];
  kind: Scalars['String']['output'];
  labels: Scalars['JSON']['output'];
  links: Array<Link>;
  name: Scalars['String']['output'];
  namespace: Scalars['String']['output'];
  owner?: Maybe<Entity>;
  problems: Array<Problem>;
  providesApis: EntityConnection;
  ref: Scalars['EntityRef']['output'];
  relations: RelationConnection;
  revisions: RevisionConnection;
  serviceTier?: Maybe<ServiceTier>;
  source: EntitySource;
  spec?: Maybe<Scalars['JSON']['output']>;
  starred: Scalars['Boolean']['output'];
  subcomponentOf?: Maybe<Component>;
  system?: Maybe<System>;
  tags: Array<Scalars['String']['output']>;
  /** What the descriptor names, as written. */
  targets: Array<Scalars['String']['output']>;
  title?: Maybe<Scalars['String']['output']>;
  type?: Maybe<Scalars['String']['output']>;
};


/** Other places to read descriptors from. */
export type LocationannotationArgs = {
  key: Scalars['String']['input'];
};


/** Other places to read descriptors from. */
export type LocationapiConsumedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Other places to read descriptors from. */
export type LocationapiProvidedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Other places to read descriptors from. */
export type LocationconsumesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Other places to read descriptors from. */
export type LocationdependencyOfArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Other places to read descriptors from. */
export type LocationdependsOnArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Other places to read descriptors from. */
export type LocationhasPartArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Other places to read descriptors from. */
export type LocationprovidesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Other places to read descriptors from. */
export type LocationrelationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  type?: InputMaybe<Scalars['String']['input']>;
};


/** Other places to read descriptors from. */
export type LocationrevisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type LocationFilter = {
  root?: InputMaybe<Scalars['Boolean']['input']>;
  status?: InputMaybe<Array<LocationStatus>>;
  /** A part of the target. */
  text?: InputMaybe<Scalars['String']['input']>;
};

/** How a location came into the catalog. */
export type LocationOrigin =
  /** The configuration names it. */
  | 'CONFIGURED'
  /** It was found in a repository. */
  | 'DISCOVERED'
  /** Only another location names it. */
  | 'NAMED'
  /** Somebody registered it. */
  | 'REGISTERED';

export type LocationStatus =
  /** Could never be read. */
  | 'FAILED'
  /** Not read yet, or being read for the first time. */
  | 'PENDING'
  /** Read; what the catalog has is what is there. */
  | 'READY'
  /** Cannot be read at present; what it gave before is kept. */
  | 'STALE';

export type LogLevel =
  | 'ERROR'
  | 'INFO'
  | 'WARNING';

/** What a metric was at a time. Null where there was no data. */
export type Measurement = {
  at: Scalars['DateTime']['output'];
  canary?: Maybe<Scalars['Float']['output']>;
  stable?: Maybe<Scalars['Float']['output']>;
};

export type MergeMethod =
  /** A commit with two parents. */
  | 'MERGE'
  /** One commit with everything. */
  | 'SQUASH';

export type MergePullRequestInput = {
  /** The head that was looked at: if it has moved since, nothing is merged. */
  expectedHead?: InputMaybe<Scalars['String']['input']>;
  /** The usual one unless told. */
  message?: InputMaybe<Scalars['String']['input']>;
  method?: MergeMethod;
  number: Scalars['Int']['input'];
  repository: Scalars['String']['input'];
};

export type Mergeability =
  | 'CONFLICTING'
  | 'MERGEABLE'
  | 'UNKNOWN';

export type MetricPoint = {
  at: Scalars['DateTime']['output'];
  value: Scalars['Float']['output'];
};

export type MetricSeries = {
  /** An object of strings. */
  labels: Scalars['JSON']['output'];
  /** What the panel calls it. */
  legend: Scalars['String']['output'];
  points: Array<MetricPoint>;
};

/** How what a component declares at a commit was brought to Grafana and Prometheus. */
export type MonitoringApplication = {
  commit: Scalars['String']['output'];
  component: Scalars['EntityRef']['output'];
  createdAt: Scalars['DateTime']['output'];
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  message?: Maybe<Scalars['String']['output']>;
  /** `owner/name`, or `host/owner/name`. */
  repository: Scalars['String']['output'];
  status: RunStatus;
  /** `push`, `build:<id>`, or the ref of who asked for it. */
  trigger: Scalars['String']['output'];
};

/** What a text of `monitoring-info.yaml` would make, compared with what is declared now. */
export type MonitoringPreview = {
  dashboards: Array<DashboardPreview>;
  problems: Array<Problem>;
  /** The rules of all components, as a Prometheus rule file. */
  rules: Scalars['String']['output'];
};

export type Mutation = {
  /** Says that a release is bad: everything becomes what it was before. */
  abortCanary: DeploymentPayload;
  /** Brings what a component declares on its default branch to Grafana and Prometheus. */
  applyMonitoring: ApplyMonitoringPayload;
  /** Has a build stop, with everything that it has started. */
  cancelBuild: BuildPayload;
  /** Has a deployment stop. One that is queued does not begin; a canary is aborted; what was applied stays. */
  cancelDeployment: DeploymentPayload;
  /** Has a task stop, between its steps or within one. */
  cancelTask: TaskPayload;
  /** Closes a pull request without merging it. */
  closePullRequest: PullRequestPayload;
  commentOnPullRequest: PullRequestCommentPayload;
  /** Commits files to a branch. */
  commitFiles: CommitFilesPayload;
  /** Makes an empty repository. */
  createRepository: CreateRepositoryPayload;
  /** Deletes a repository with everything in it. What it brought into the catalog goes with it. */
  deleteRepository: DeleteRepositoryPayload;
  editPullRequestComment: PullRequestCommentPayload;
  /** Merges a pull request: refused with `CONFLICT` where the branches change the same lines, with `FORBIDDEN` where a check is missing. */
  mergePullRequest: PullRequestPayload;
  /** Opens a pull request; while one is open between the same branches, that one is the answer. */
  openPullRequest: PullRequestPayload;
  /** Has a release stay at its step until it is resumed. */
  pauseCanary: DeploymentPayload;
  /** What a text of `monitoring-info.yaml` would make. Nothing is changed. */
  previewMonitoring: MonitoringPreview;
  /** Says that a release is good, whatever was measured. */
  promoteCanary: DeploymentPayload;
  /** Reads a location at once. */
  refreshLocation: RefreshLocationPayload;
  /** Reads a location and keeps reading it. With `dryRun` nothing is stored: the answer says what would be. */
  registerLocation: RegisterLocationPayload;
  /** Has a paused release go on; an inconclusive analysis is done again. */
  resumeCanary: DeploymentPayload;
  /** Has a finished build run again. */
  retryBuild: BuildPayload;
  /** Has a failed or cancelled task go on from the step that failed. */
  retryTask: TaskPayload;
  /** Goes back by Git: commits what the component's files were at an earlier deployment (or proposes it as a pull request), and deploys that commit. */
  rollbackDeployment: RollbackDeploymentPayload;
  /** Runs a template. Where the values or the template are wrong, nothing is started, and the problems say why. */
  runTemplate: RunTemplatePayload;
  /** Says what a check found out about a commit. */
  setCommitStatus: SetCommitStatusPayload;
  /** Puts an entity among the viewer's starred ones. */
  starEntity: StarEntityPayload;
  /** Builds a branch, a pull request or a commit. Where `build-info.yaml` is wrong, nothing is started, and the problems say why. */
  startBuild: StartBuildPayload;
  /** Deploys a commit of a component. A newer one supersedes one that waits. */
  syncDeployment: SyncDeploymentPayload;
  /** Forgets a location, and with it the entities that come from nowhere else. */
  unregisterLocation: UnregisterLocationPayload;
  unstarEntity: StarEntityPayload;
  /** Tells everything that is wrong with a text, and stores nothing. */
  validateDescriptor: ValidateDescriptorPayload;
  /** Tells everything that is wrong with a template's text, and with values for it. */
  validateTemplate: ValidateTemplatePayload;
};


export type MutationabortCanaryArgs = {
  input: CanaryInput;
};


export type MutationapplyMonitoringArgs = {
  input: ApplyMonitoringInput;
};


export type MutationcancelBuildArgs = {
  input: CancelBuildInput;
};


export type MutationcancelDeploymentArgs = {
  input: CancelDeploymentInput;
};


export type MutationcancelTaskArgs = {
  input: CancelTaskInput;
};


export type MutationclosePullRequestArgs = {
  input: ClosePullRequestInput;
};


export type MutationcommentOnPullRequestArgs = {
  input: CommentOnPullRequestInput;
};


export type MutationcommitFilesArgs = {
  input: CommitFilesInput;
};


export type MutationcreateRepositoryArgs = {
  input: CreateRepositoryInput;
};


export type MutationdeleteRepositoryArgs = {
  input: DeleteRepositoryInput;
};


export type MutationeditPullRequestCommentArgs = {
  input: EditPullRequestCommentInput;
};


export type MutationmergePullRequestArgs = {
  input: MergePullRequestInput;
};


export type MutationopenPullRequestArgs = {
  input: OpenPullRequestInput;
};


export type MutationpauseCanaryArgs = {
  input: CanaryInput;
};


export type MutationpreviewMonitoringArgs = {
  input: PreviewMonitoringInput;
};


export type MutationpromoteCanaryArgs = {
  input: CanaryInput;
};


export type MutationrefreshLocationArgs = {
  input: RefreshLocationInput;
};


export type MutationregisterLocationArgs = {
  input: RegisterLocationInput;
};


export type MutationresumeCanaryArgs = {
  input: CanaryInput;
};


export type MutationretryBuildArgs = {
  input: RetryBuildInput;
};


export type MutationretryTaskArgs = {
  input: RetryTaskInput;
};


export type MutationrollbackDeploymentArgs = {
  input: RollbackDeploymentInput;
};


export type MutationrunTemplateArgs = {
  input: RunTemplateInput;
};


export type MutationsetCommitStatusArgs = {
  input: SetCommitStatusInput;
};


export type MutationstarEntityArgs = {
  input: StarEntityInput;
};


export type MutationstartBuildArgs = {
  input: StartBuildInput;
};


export type MutationsyncDeploymentArgs = {
  input: SyncDeploymentInput;
};


export type MutationunregisterLocationArgs = {
  input: UnregisterLocationInput;
};


export type MutationunstarEntityArgs = {
  input: StarEntityInput;
};


export type MutationvalidateDescriptorArgs = {
  yaml: Scalars['String']['input'];
};


export type MutationvalidateTemplateArgs = {
  input: ValidateTemplateInput;
};

/** Anything with a global id, to be read again by `node(id:)`. */
export type Node = {
  id: Scalars['ID']['output'];
};

export type ObjectChange =
  /** Fields that it declares belong to another field manager. */
  | 'CONFLICT'
  | 'CREATE'
  /** The cluster did not take it. */
  | 'FAILED'
  | 'NONE'
  /** It is not declared any more. */
  | 'PRUNE'
  /** It is there and not Atrium's: it is left as it is. */
  | 'REFUSED'
  | 'UPDATE';

/** What differs, was changed or would change for one object. */
export type ObjectDiff = {
  change: ObjectChange;
  fields: Array<FieldChange>;
  /** Empty for the core group. */
  group: Scalars['String']['output'];
  kind: Scalars['String']['output'];
  /** Why it is refused, in conflict or failed, when a migration runs, why something stays; empty otherwise. */
  message: Scalars['String']['output'];
  name: Scalars['String']['output'];
  /** Empty where the kind has none. */
  namespace: Scalars['String']['output'];
  /** The same as a unified diff of YAML; empty where nothing differs. */
  patch: Scalars['String']['output'];
};

export type OpenPullRequestInput = {
  body?: Scalars['String']['input'];
  draft?: Scalars['Boolean']['input'];
  repository: Scalars['String']['input'];
  sourceBranch: Scalars['String']['input'];
  /** The default branch unless told. */
  targetBranch?: InputMaybe<Scalars['String']['input']>;
  title: Scalars['String']['input'];
};

/** Through the group tree if `transitive`. */
export type OwnedByFilter = {
  ref: Scalars['EntityRef']['input'];
  transitive?: Scalars['Boolean']['input'];
};

/** Where a page lies in its list, after the Relay Cursor Connections Specification. */
export type PageInfo = {
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** Who is told when a panel's value is bad. */
export type PanelAlert = {
  /** What is done: `pagerduty`, or any that Alertmanager has a route for; `none` where nobody is told. */
  action: Scalars['String']['output'];
  /** PromQL. */
  expression: Scalars['String']['output'];
  /** In seconds: how long it must have been bad. */
  lasting: Scalars['Float']['output'];
  /** Of its rule. */
  name: Scalars['String']['output'];
  /** When it began to be bad; null if it is not. */
  since?: Maybe<Scalars['DateTime']['output']>;
  /** The worst of its alerts. */
  state: AlertState;
};

/** Panels under a name. */
export type PanelBundle = {
  description: Scalars['String']['output'];
  name: Scalars['String']['output'];
  /** Their keys: what `override` names. */
  panels: Array<Scalars['String']['output']>;
};

export type PanelPreview = {
  /** What becomes of its alert. */
  alert: PreviewChange;
  change: PreviewChange;
  key: Scalars['String']['output'];
  /** PromQL; null where it goes. */
  queryAfter?: Maybe<Scalars['String']['output']>;
  /** PromQL; null where it is new. */
  queryBefore?: Maybe<Scalars['String']['output']>;
  thresholdsAfter: Array<PanelThreshold>;
  thresholdsBefore: Array<PanelThreshold>;
  /** As it will be called; as it was where it goes. */
  title: Scalars['String']['output'];
};

/** From where on a panel's value is bad. */
export type PanelThreshold = {
  /** On which side of it. */
  kind: ThresholdKind;
  /** In the panel's unit. */
  value: Scalars['Float']['output'];
};

/** A condition on any path of the descriptor, such as `spec.profile.email` or `metadata.labels.example.com/tier`: either `in` (has one of the values) or `exists`. */
export type PathFilter = {
  exists?: InputMaybe<Scalars['Boolean']['input']>;
  in?: InputMaybe<Array<Scalars['String']['input']>>;
  path: Scalars['String']['input'];
};

export type PreviewChange =
  | 'ADDED'
  | 'CHANGED'
  | 'NONE'
  | 'REMOVED';

export type PreviewMonitoringInput = {
  /** The component that it is compared with; with nothing unless told. */
  ref?: InputMaybe<Scalars['EntityRef']['input']>;
  /** At most 1 MiB. */
  yaml: Scalars['String']['input'];
};

/** Something wrong with what a person wrote, and where. */
export type Problem = {
  /** Counted from 1. */
  column?: Maybe<Scalars['Int']['output']>;
  /** Counted from 1. */
  line?: Maybe<Scalars['Int']['output']>;
  /** The target of the location, as it was registered. */
  location: Scalars['String']['output'];
  /** What is wrong, and what to do about it. */
  message: Scalars['String']['output'];
  /** The file within the location. */
  path?: Maybe<Scalars['String']['output']>;
  /** The JSON pointer (RFC 6901) within the document. */
  pointer?: Maybe<Scalars['String']['output']>;
  severity: Severity;
};

export type ProblemConnection = {
  edges: Array<ProblemEdge>;
  nodes: Array<Problem>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type ProblemEdge = {
  cursor: Scalars['String']['output'];
  node: Problem;
};

/** The picture and the addresses of a group or a user. */
export type Profile = {
  displayName?: Maybe<Scalars['String']['output']>;
  email?: Maybe<Scalars['String']['output']>;
  picture?: Maybe<Scalars['String']['output']>;
};

/** How far something has come. */
export type Progress = {
  done: Scalars['Int']['output'];
  total: Scalars['Int']['output'];
};

export type PullRequest = {
  author: Scalars['String']['output'];
  baseSha: Scalars['String']['output'];
  /** Markdown. */
  body?: Maybe<Scalars['String']['output']>;
  /** What checks found out about its newest commit. */
  checks: Array<CommitStatus>;
  /** Oldest first. */
  comments: PullRequestCommentConnection;
  /** Oldest first. */
  commits: Array<Commit>;
  createdAt: Scalars['DateTime']['output'];
  /** What it changes, by path, at most 300 files. */
  diff: Array<FileDiff>;
  /** Whether the change lies in another repository. */
  fork: Scalars['Boolean']['output'];
  headSha: Scalars['String']['output'];
  mergeSha?: Maybe<Scalars['String']['output']>;
  mergeability: Mergeability;
  mergedBy?: Maybe<Scalars['String']['output']>;
  number: Scalars['Int']['output'];
  sourceBranch: Scalars['String']['output'];
  state: PullRequestState;
  targetBranch: Scalars['String']['output'];
  title: Scalars['String']['output'];
  updatedAt: Scalars['DateTime']['output'];
  url: Scalars['String']['output'];
};


export type PullRequestcommentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type PullRequestComment = {
  author: Scalars['String']['output'];
  /** Markdown. */
  body: Scalars['String']['output'];
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  updatedAt: Scalars['DateTime']['output'];
};

export type PullRequestCommentConnection = {
  edges: Array<PullRequestCommentEdge>;
  nodes: Array<PullRequestComment>;
  pageInfo: PageInfo;
};

export type PullRequestCommentEdge = {
  cursor: Scalars['String']['output'];
  node: PullRequestComment;
};

export type PullRequestCommentPayload = {
  comment: PullRequestComment;
};

export type PullRequestConnection = {
  edges: Array<PullRequestEdge>;
  nodes: Array<PullRequest>;
  pageInfo: PageInfo;
};

export type PullRequestEdge = {
  cursor: Scalars['String']['output'];
  node: PullRequest;
};

export type PullRequestPayload = {
  pullRequest: PullRequest;
};

export type PullRequestState =
  | 'CLOSED'
  | 'MERGED'
  | 'OPEN';

export type Query = {
  /** What steps of templates can do. */
  actions: Array<ScaffolderAction>;
  /** Alerts that are pending or firing, of all components that the viewer may see: firing ones first, then the newest. At most 500. */
  alerts: AlertList;
  /** A build, or null if there is none that the viewer may see. */
  build?: Maybe<Build>;
  /** What is wrong with the build templates of the company's own repositories. */
  buildTemplateProblems: Array<Problem>;
  /** What the short form of `build-info.yaml` may name. */
  buildTemplates: Array<BuildTemplate>;
  /** The builds of all repositories, newest first, 20 unless told, at most 500 a page. */
  builds: BuildConnection;
  /** A deployment, or null if there is none that the viewer may see. */
  deployment?: Maybe<Deployment>;
  /** The entities that pass a filter, 20 unless told, at most 500 a page. */
  entities: EntityConnection;
  /** Entities by their refs, in the order of the refs, null where there is none. At most 500. */
  entitiesByRefs: Array<Maybe<Entity>>;
  /** One entity by its ref, or null if there is none. */
  entity?: Maybe<Entity>;
  /** How many entities have which values at some paths, such as `kind`, `spec.type`, `spec.owner`, `metadata.tags`, `metadata.labels.example.com/tier`. */
  entityFacets: Array<EntityFacet>;
  /** What can be reached from some entities within a number of relations (at most 5), at most 1,000 entities. `relations` keeps some types, such as `dependsOn`. */
  entityGraph: EntityGraph;
  /** What a repository's `build-info.yaml` comes to, at its default branch unless told. Null if it has none. `repository` is `owner/name`, or `host/owner/name`. */
  expandBuildInfo?: Maybe<BuildInfo>;
  /** What is wrong with what was read, dangling relations included. */
  ingestionProblems: ProblemConnection;
  /** Where descriptors are read. */
  locations: CatalogLocationConnection;
  /** The object behind a global id, whatever its type. */
  node?: Maybe<Node>;
  /** The bundles of panels that there are, by name. */
  panelBundles: Array<PanelBundle>;
  /** What a deployment of a commit would change, object by object; nothing is changed. Without a cluster, what is wrong with the manifests. `revision` is a branch, a tag, a commit or `pr/<number>/merge`; the default branch unless told. */
  planDeployment: Array<DeploymentPlan>;
  /** What a text comes to that may be written into a `build-info.yaml`. Nothing is stored or run. */
  previewBuildInfo: BuildInfo;
  /** The repositories of a host by owner and name, 20 unless told, at most 500 a page. */
  repositories: RepositoryConnection;
  /** A repository: of the built-in host unless another is named, such as `github.com`. Null if there is none. */
  repository?: Maybe<Repository>;
  /** Entities by the words in their name, title and description: the last word may be a beginning, small typing errors are forgiven. */
  search: SearchConnection;
  /** A task, or null if there is none that the viewer may see. */
  task?: Maybe<Task>;
  /** Tasks, newest first, 20 unless told, at most 500 a page. */
  tasks: TaskConnection;
  /** The filters that expressions can use. */
  templateFilters: Array<TemplateFilter>;
  /** The templates by title, 20 unless told, at most 500 a page. */
  templates: TemplateConnection;
  /** Who asks. Without a login this is the guest. */
  viewer: Viewer;
};


export type QueryalertsArgs = {
  ownedBy?: InputMaybe<OwnedByFilter>;
  state?: InputMaybe<Array<AlertState>>;
};


export type QuerybuildArgs = {
  id: Scalars['ID']['input'];
};


export type QuerybuildsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<BuildFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerydeploymentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryentitiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EntityFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<Array<EntityOrder>>;
};


export type QueryentitiesByRefsArgs = {
  refs: Array<Scalars['EntityRef']['input']>;
};


export type QueryentityArgs = {
  ref: Scalars['EntityRef']['input'];
};


export type QueryentityFacetsArgs = {
  facets: Array<Scalars['String']['input']>;
  filter?: InputMaybe<EntityFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryentityGraphArgs = {
  depth?: Scalars['Int']['input'];
  relations?: InputMaybe<Array<Scalars['String']['input']>>;
  roots: Array<Scalars['EntityRef']['input']>;
};


export type QueryexpandBuildInfoArgs = {
  repository: Scalars['String']['input'];
  revision?: InputMaybe<Scalars['String']['input']>;
};


export type QueryingestionProblemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  location?: InputMaybe<Scalars['ID']['input']>;
  severity?: InputMaybe<Severity>;
  target?: InputMaybe<Scalars['String']['input']>;
};


export type QuerylocationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<LocationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerynodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryplanDeploymentArgs = {
  ref: Scalars['EntityRef']['input'];
  revision?: InputMaybe<Scalars['String']['input']>;
};


export type QuerypreviewBuildInfoArgs = {
  yaml: Scalars['String']['input'];
};


export type QueryrepositoriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  host?: Scalars['String']['input'];
  owner?: InputMaybe<Scalars['String']['input']>;
};


export type QueryrepositoryArgs = {
  host?: Scalars['String']['input'];
  name: Scalars['String']['input'];
  owner: Scalars['String']['input'];
};


export type QuerysearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EntityFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  query: Scalars['String']['input'];
};


export type QuerytaskArgs = {
  id: Scalars['ID']['input'];
};


export type QuerytasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TaskFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerytemplatesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EntityFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type RefreshLocationInput = {
  id: Scalars['ID']['input'];
};

export type RefreshLocationPayload = {
  counts: ChangeCounts;
  entities: Array<RegisteredEntity>;
  location: CatalogLocation;
  problems: Array<Problem>;
};

export type RegisterLocationInput = {
  dryRun?: Scalars['Boolean']['input'];
  /** A file or folder (`/srv/catalog/catalog-info.yaml`, also with globs), a URL, or a Git repository (`https://git.example.com/shop.git#main:services/*\/catalog-info.yaml`). */
  target: Scalars['String']['input'];
};

export type RegisterLocationPayload = {
  counts: ChangeCounts;
  /** What changed, or would: at most 1,000, the rest only counted. */
  entities: Array<RegisteredEntity>;
  /** Null for a dry run. */
  location?: Maybe<CatalogLocation>;
  /** At most 1,000. */
  problems: Array<Problem>;
};

export type RegisteredChange =
  | 'CONFLICT'
  | 'CREATED'
  | 'DELETED'
  | 'UNCHANGED'
  | 'UPDATED';

export type RegisteredEntity = {
  change: RegisteredChange;
  ref: Scalars['EntityRef']['output'];
};

/** A relation as seen from one of its two ends. */
export type Relation = {
  /** Whether the catalog has no entity at the other end. */
  dangling: Scalars['Boolean']['output'];
  /** The other end, or null while the relation is dangling. */
  target?: Maybe<Entity>;
  targetRef: Scalars['EntityRef']['output'];
  /** `ownedBy`, `ownerOf`, `partOf`, `hasPart`, `dependsOn`, `dependencyOf`, `providesApi`, `apiProvidedBy`, `consumesApi`, `apiConsumedBy`, `childOf`, `parentOf`, `memberOf`, `hasMember`. */
  type: Scalars['String']['output'];
};

export type RelationConnection = {
  edges: Array<RelationEdge>;
  nodes: Array<Relation>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type RelationEdge = {
  cursor: Scalars['String']['output'];
  node: Relation;
};

/** A Git repository. */
export type Repository = Node & {
  branches: BranchConnection;
  /** What `git clone` takes. */
  cloneUrl: Scalars['String']['output'];
  /** The commit that a branch, a tag, or an id of at least seven digits names. */
  commit?: Maybe<Commit>;
  /** The commits of a revision, newest first; with a path only those that changed something there. */
  commits: CommitConnection;
  createdAt: Scalars['DateTime']['output'];
  defaultBranch: Scalars['String']['output'];
  description?: Maybe<Scalars['String']['output']>;
  /** A file, or null if there is none. */
  file?: Maybe<RepositoryFile>;
  /** `atrium` for the built-in host, else its host name. */
  host: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  /** Whether the default branch has no commit yet. */
  isEmpty: Scalars['Boolean']['output'];
  name: Scalars['String']['output'];
  /** `owner/name`. */
  nameWithOwner: Scalars['String']['output'];
  owner: Scalars['String']['output'];
  pullRequest?: Maybe<PullRequest>;
  pullRequests: PullRequestConnection;
  /** What lies in a folder, folders first. Null if there is no such folder. */
  tree?: Maybe<Array<TreeEntry>>;
  webUrl: Scalars['String']['output'];
};


/** A Git repository. */
export type RepositorybranchesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A Git repository. */
export type RepositorycommitArgs = {
  revision: Scalars['String']['input'];
};


/** A Git repository. */
export type RepositorycommitsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  path?: InputMaybe<Scalars['String']['input']>;
  revision?: InputMaybe<Scalars['String']['input']>;
};


/** A Git repository. */
export type RepositoryfileArgs = {
  path: Scalars['String']['input'];
  revision?: InputMaybe<Scalars['String']['input']>;
};


/** A Git repository. */
export type RepositorypullRequestArgs = {
  number: Scalars['Int']['input'];
};


/** A Git repository. */
export type RepositorypullRequestsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  states?: InputMaybe<Array<PullRequestState>>;
};


/** A Git repository. */
export type RepositorytreeArgs = {
  path?: Scalars['String']['input'];
  revision?: InputMaybe<Scalars['String']['input']>;
};

export type RepositoryConnection = {
  edges: Array<RepositoryEdge>;
  nodes: Array<Repository>;
  pageInfo: PageInfo;
};

export type RepositoryEdge = {
  cursor: Scalars['String']['output'];
  node: Repository;
};

export type RepositoryFile = {
  /** The bytes in base64. */
  base64: Scalars['String']['output'];
  /** Whether it is anything but UTF-8. */
  binary: Scalars['Boolean']['output'];
  executable: Scalars['Boolean']['output'];
  path: Scalars['String']['output'];
  /** In bytes. */
  size: Scalars['Int']['output'];
  /** The text; null for a binary file. */
  text?: Maybe<Scalars['String']['output']>;
};

/** What software needs to run: a database, a bucket, a cluster. */
export type Resource = Entity & Node & {
  annotation?: Maybe<Scalars['String']['output']>;
  annotations: Scalars['JSON']['output'];
  apiConsumedBy: EntityConnection;
  apiProvidedBy: EntityConnection;
  apiVersion: Scalars['String']['output'];
  consumesApis: EntityConnection;
  dependencyOf: EntityConnection;
  dependsOn: EntityConnection;
  description?: Maybe<Scalars['String']['output']>;
  domain?: Maybe<Domain>;
  hasPart: EntityConnection;
  id: Scalars['ID']['output'];
  kind: Scalars['String']['output'];
  labels: Scalars['JSON']['output'];
  links: Array<Link>;
  name: Scalars['String']['output'];
  namespace: Scalars['String']['output'];
  owner?: Maybe<Entity>;
  problems: Array<Problem>;
  providesApis: EntityConnection;
  ref: Scalars['EntityRef']['output'];
  relations: RelationConnection;
  revisions: RevisionConnection;
  serviceTier?: Maybe<ServiceTier>;
  source: EntitySource;
  spec?: Maybe<Scalars['JSON']['output']>;
  starred: Scalars['Boolean']['output'];
  subcomponentOf?: Maybe<Component>;
  system?: Maybe<System>;
  tags: Array<Scalars['String']['output']>;
  title?: Maybe<Scalars['String']['output']>;
  type?: Maybe<Scalars['String']['output']>;
};


/** What software needs to run: a database, a bucket, a cluster. */
export type ResourceannotationArgs = {
  key: Scalars['String']['input'];
};


/** What software needs to run: a database, a bucket, a cluster. */
export type ResourceapiConsumedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What software needs to run: a database, a bucket, a cluster. */
export type ResourceapiProvidedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What software needs to run: a database, a bucket, a cluster. */
export type ResourceconsumesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What software needs to run: a database, a bucket, a cluster. */
export type ResourcedependencyOfArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What software needs to run: a database, a bucket, a cluster. */
export type ResourcedependsOnArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What software needs to run: a database, a bucket, a cluster. */
export type ResourcehasPartArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What software needs to run: a database, a bucket, a cluster. */
export type ResourceprovidesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What software needs to run: a database, a bucket, a cluster. */
export type ResourcerelationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  type?: InputMaybe<Scalars['String']['input']>;
};


/** What software needs to run: a database, a bucket, a cluster. */
export type ResourcerevisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type RetryBuildInput = {
  /** Whether stages that succeeded are left as they are. */
  fromFailedStage?: Scalars['Boolean']['input'];
  id: Scalars['ID']['input'];
};

export type RetryTaskInput = {
  id: Scalars['ID']['input'];
  /** Those that it needs again, as they were not stored. */
  secrets?: InputMaybe<Scalars['JSON']['input']>;
};

/** One change of an entity. */
export type Revision = {
  /** When the catalog took the change in. */
  at: Scalars['DateTime']['output'];
  /** Who wrote that commit: `Name <mail>`. */
  author?: Maybe<Scalars['String']['output']>;
  change: ChangeType;
  /** The commit that it came with, if it came from Git. */
  commit?: Maybe<Scalars['String']['output']>;
  /** The descriptor as it was from then on; of a DELETED one, as it was last. */
  document?: Maybe<Scalars['JSON']['output']>;
  location: Scalars['String']['output'];
  /** The first line of the commit's message. */
  message?: Maybe<Scalars['String']['output']>;
  /** Counted from 1 for each entity. */
  number: Scalars['Int']['output'];
};

export type RevisionConnection = {
  edges: Array<RevisionEdge>;
  nodes: Array<Revision>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type RevisionEdge = {
  cursor: Scalars['String']['output'];
  node: Revision;
};

export type RollbackDeploymentInput = {
  /** Whether the revert is proposed instead of committed; where the branch is protected, it is anyway. */
  pullRequest?: Scalars['Boolean']['input'];
  /** The component. */
  ref: Scalars['EntityRef']['input'];
  /** A deployment that succeeded; the one before the last that did unless told. */
  to?: InputMaybe<Scalars['ID']['input']>;
};

export type RollbackDeploymentPayload = {
  /** Null where the revert is a pull request. */
  deployment?: Maybe<Deployment>;
  problems: Array<Problem>;
  /** Where the revert is proposed. */
  pullRequestUrl?: Maybe<Scalars['String']['output']>;
};

export type RunStatus =
  | 'CANCELLED'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING'
  | 'SUCCEEDED';

export type RunTemplateInput = {
  /** Everything but effects outside: gives the files and the log. */
  dryRun?: Scalars['Boolean']['input'];
  /** Usable as `secrets.<name>`; kept in memory until the task is done, never stored or logged. */
  secrets?: InputMaybe<Scalars['JSON']['input']>;
  templateRef: Scalars['EntityRef']['input'];
  values: Scalars['JSON']['input'];
};

export type RunTemplatePayload = {
  /** What is wrong with the template, at its place in its file, and with the values, with a pointer into them. */
  problems: Array<Problem>;
  /** Null where there are problems of severity `ERROR`. */
  task?: Maybe<Task>;
};

/** Something that a step can do. */
export type ScaffolderAction = {
  description: Scalars['String']['output'];
  examples: Array<ActionExample>;
  id: Scalars['String']['output'];
  /** A JSON Schema (draft-07). */
  inputSchema: Scalars['JSON']['output'];
  /** A JSON Schema (draft-07). */
  outputSchema: Scalars['JSON']['output'];
};

export type SearchConnection = {
  edges: Array<SearchEdge>;
  nodes: Array<Entity>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type SearchEdge = {
  cursor: Scalars['String']['output'];
  /** Where the words were found. */
  highlights: Array<Highlight>;
  node: Entity;
};

/** How critical a component is, 1 (Critical) to 4 (Low) unless configured otherwise. */
export type ServiceTier = {
  /** For people: `4: Low criticality`. */
  label: Scalars['String']['output'];
  /** As written in the annotation. */
  level: Scalars['String']['output'];
};

export type SetCommitStatusInput = {
  context: Scalars['String']['input'];
  description?: Scalars['String']['input'];
  repository: Scalars['String']['input'];
  /** The commit's full id. */
  sha: Scalars['String']['input'];
  state: CommitStatusState;
  targetUrl?: Scalars['String']['input'];
};

export type SetCommitStatusPayload = {
  status: CommitStatus;
};

export type Severity =
  /** What it concerns was left out. */
  | 'ERROR'
  /** What it concerns was kept, though not as written, or though something about it is amiss. */
  | 'WARNING';

export type SortDirection =
  | 'ASC'
  | 'DESC';

export type StarEntityInput = {
  ref: Scalars['EntityRef']['input'];
};

export type StarEntityPayload = {
  entity: Entity;
};

export type StartBuildInput = {
  /** The first whose `ref` is for it unless told. */
  pipeline?: InputMaybe<Scalars['String']['input']>;
  /** A branch, `pr/<number>/merge`, or the full id of a commit; the default branch unless told. */
  ref?: InputMaybe<Scalars['String']['input']>;
  /** `owner/name`, or `host/owner/name`. */
  repository: Scalars['String']['input'];
};

export type StartBuildPayload = {
  /** Null where `build-info.yaml` has problems of severity `ERROR`. */
  build?: Maybe<Build>;
  problems: Array<Problem>;
};

export type StepStatus =
  | 'CANCELLED'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING'
  /** Its `if` said no. */
  | 'SKIPPED'
  | 'SUCCEEDED';

export type Subscription = {
  /** What happens in a build, its logs included: what has happened so far (or after a `sequence` that was seen), then the rest as it comes, until it is finished. */
  buildLog: BuildLogEvent;
  /** What happens to the deployments of a component, from now on, or since a `sequence` that was seen. */
  deploymentEvents: DeploymentEvent;
  /** Changes of entities as they come, from now on or after a `sequence` that was seen. */
  entityChanges: EntityChange;
  /** What happens in a task: what has happened so far (or after a `sequence` that was seen), then the rest as it comes, until it is finished. */
  taskEvents: TaskEvent;
};


export type SubscriptionbuildLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  buildId: Scalars['ID']['input'];
};


export type SubscriptiondeploymentEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  ref: Scalars['EntityRef']['input'];
};


export type SubscriptionentityChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  kinds?: InputMaybe<Array<Scalars['String']['input']>>;
  refs?: InputMaybe<Array<Scalars['EntityRef']['input']>>;
};


export type SubscriptiontaskEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  taskId: Scalars['ID']['input'];
};

export type SyncDeploymentInput = {
  /** Whether fields that belong to others are taken over. */
  force?: Scalars['Boolean']['input'];
  /** The component. */
  ref: Scalars['EntityRef']['input'];
  /** A branch, a tag or a commit; the default branch unless told. */
  revision?: InputMaybe<Scalars['String']['input']>;
};

export type SyncDeploymentPayload = {
  /** Null where nothing was started: see the problems. */
  deployment?: Maybe<Deployment>;
  problems: Array<Problem>;
};

export type SyncStatus =
  /** Something is not as it was applied: see `diff`. */
  | 'OUT_OF_SYNC'
  /** It is what was deployed last. */
  | 'SYNCED'
  /** A deployment is on its way. */
  | 'SYNCING'
  /** Nothing was ever deployed, or its cluster cannot be reached. */
  | 'UNKNOWN';

/** Components, APIs and resources that together do one thing. */
export type System = Entity & Node & {
  annotation?: Maybe<Scalars['String']['output']>;
  annotations: Scalars['JSON']['output'];
  apiConsumedBy: EntityConnection;
  apiProvidedBy: EntityConnection;
  apiVersion: Scalars['String']['output'];
  consumesApis: EntityConnection;
  dependencyOf: EntityConnection;
  dependsOn: EntityConnection;
  description?: Maybe<Scalars['String']['output']>;
  domain?: Maybe<Domain>;
  hasPart: EntityConnection;
  id: Scalars['ID']['output'];
  kind: Scalars['String']['output'];
  labels: Scalars['JSON']['output'];
  links: Array<Link>;
  name: Scalars['String']['output'];
  namespace: Scalars['String']['output'];
  owner?: Maybe<Entity>;
  problems: Array<Problem>;
  providesApis: EntityConnection;
  ref: Scalars['EntityRef']['output'];
  relations: RelationConnection;
  revisions: RevisionConnection;
  serviceTier?: Maybe<ServiceTier>;
  source: EntitySource;
  spec?: Maybe<Scalars['JSON']['output']>;
  starred: Scalars['Boolean']['output'];
  subcomponentOf?: Maybe<Component>;
  system?: Maybe<System>;
  tags: Array<Scalars['String']['output']>;
  title?: Maybe<Scalars['String']['output']>;
  type?: Maybe<Scalars['String']['output']>;
};


/** Components, APIs and resources that together do one thing. */
export type SystemannotationArgs = {
  key: Scalars['String']['input'];
};


/** Components, APIs and resources that together do one thing. */
export type SystemapiConsumedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Components, APIs and resources that together do one thing. */
export type SystemapiProvidedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Components, APIs and resources that together do one thing. */
export type SystemconsumesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Components, APIs and resources that together do one thing. */
export type SystemdependencyOfArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Components, APIs and resources that together do one thing. */
export type SystemdependsOnArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Components, APIs and resources that together do one thing. */
export type SystemhasPartArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Components, APIs and resources that together do one thing. */
export type SystemprovidesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Components, APIs and resources that together do one thing. */
export type SystemrelationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  type?: InputMaybe<Scalars['String']['input']>;
};


/** Components, APIs and resources that together do one thing. */
export type SystemrevisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** How a deployment went at one target. */
export type TargetResult = {
  context: Scalars['String']['output'];
  message?: Maybe<Scalars['String']['output']>;
  namespace: Scalars['String']['output'];
  /** What it did, object by object. */
  objects: Array<ObjectDiff>;
  /** What it did last: `PENDING`, `MIGRATING`, `CANARY`, `APPLYING`, `WAITING`, `SUCCEEDED`, `FAILED` or `SKIPPED`. */
  phase: Scalars['String']['output'];
};

/** What a target was made, and whether it still is. */
export type TargetSync = {
  /** What was applied here last, which `status` and `diff` are about: another than `revision` where it did not become healthy. Null before. */
  applied?: Maybe<DeployedRevision>;
  /** What is not as it was applied, object by object; `before` is what was applied, `after` what is there. */
  diff: Array<ObjectDiff>;
  /** What was deployed here last with success; null before. */
  revision?: Maybe<DeployedRevision>;
  status: SyncStatus;
};

/** A template that is run once. */
export type Task = Node & {
  /** Counted from 1; more where it was tried again. */
  attempt: Scalars['Int']['output'];
  createdAt: Scalars['DateTime']['output'];
  createdBy: Scalars['EntityRef']['output'];
  dryRun: Scalars['Boolean']['output'];
  /** What a dry run made, at most 1,000 files. */
  files: Array<TaskFile>;
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  /** What it has logged so far, at most 10,000 lines a time. */
  log: Array<TaskEvent>;
  /** Why it failed. */
  message?: Maybe<Scalars['String']['output']>;
  /** What came of it; null until it has succeeded. */
  output?: Maybe<TaskOutput>;
  progress: Progress;
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  status: RunStatus;
  steps: Array<TaskStep>;
  /** The template, unless it is gone. */
  template?: Maybe<Template>;
  templateRef: Scalars['EntityRef']['output'];
  /** What was filled in, without secrets. */
  values: Scalars['JSON']['output'];
};


/** A template that is run once. */
export type TasklogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type TaskConnection = {
  edges: Array<TaskEdge>;
  nodes: Array<Task>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type TaskEdge = {
  cursor: Scalars['String']['output'];
  node: Task;
};

export type TaskEvent = {
  at: Scalars['DateTime']['output'];
  level: LogLevel;
  /** A line of the log, or why the status is what it is. */
  message: Scalars['String']['output'];
  /** Where it stands in the task's story: to be given as `after` to go on from there. */
  sequence: Scalars['String']['output'];
  /** The step, or null if the task as a whole is meant. */
  stepId?: Maybe<Scalars['String']['output']>;
  /** Given where the step's status changed. */
  stepStatus?: Maybe<StepStatus>;
  /** The task as it is now. */
  task?: Maybe<Task>;
  /** Given where the task's status changed. */
  taskStatus?: Maybe<RunStatus>;
};

export type TaskFile = {
  base64: Scalars['Boolean']['output'];
  /** The text, or base64 where it is no UTF-8. */
  content: Scalars['String']['output'];
  executable: Scalars['Boolean']['output'];
  path: Scalars['String']['output'];
  /** In bytes. */
  size: Scalars['Int']['output'];
  /** Whether the content was cut. */
  truncated: Scalars['Boolean']['output'];
};

export type TaskFilter = {
  createdBy?: InputMaybe<Scalars['EntityRef']['input']>;
  status?: InputMaybe<Array<RunStatus>>;
  template?: InputMaybe<Scalars['EntityRef']['input']>;
};

export type TaskLink = {
  entityRef?: Maybe<Scalars['String']['output']>;
  icon?: Maybe<Scalars['String']['output']>;
  title?: Maybe<Scalars['String']['output']>;
  url?: Maybe<Scalars['String']['output']>;
};

export type TaskOutput = {
  links: Array<TaskLink>;
  text: Array<TaskText>;
  /** Everything that the template's `output` says. */
  values: Scalars['JSON']['output'];
};

export type TaskPayload = {
  task: Task;
};

export type TaskStep = {
  action: Scalars['String']['output'];
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['String']['output'];
  /** Why it failed or was skipped. */
  message?: Maybe<Scalars['String']['output']>;
  name: Scalars['String']['output'];
  /** What later steps can use. */
  output?: Maybe<Scalars['JSON']['output']>;
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  status: StepStatus;
};

export type TaskText = {
  /** Markdown. */
  content: Scalars['String']['output'];
  title?: Maybe<Scalars['String']['output']>;
};

/** How to start a new piece of software. */
export type Template = Entity & Node & {
  annotation?: Maybe<Scalars['String']['output']>;
  annotations: Scalars['JSON']['output'];
  apiConsumedBy: EntityConnection;
  apiProvidedBy: EntityConnection;
  apiVersion: Scalars['String']['output'];
  consumesApis: EntityConnection;
  dependencyOf: EntityConnection;
  dependsOn: EntityConnection;
  description?: Maybe<Scalars['String']['output']>;
  domain?: Maybe<Domain>;
  hasPart: EntityConnection;
  id: Scalars['ID']['output'];
  kind: Scalars['String']['output'];
  labels: Scalars['JSON']['output'];
  links: Array<Link>;
  name: Scalars['String']['output'];
  namespace: Scalars['String']['output'];
  owner?: Maybe<Entity>;
  /** What is to be filled in, page by page. */
  parameters: Array<TemplatePage>;
  problems: Array<Problem>;
  providesApis: EntityConnection;
  ref: Scalars['EntityRef']['output'];
  relations: RelationConnection;
  revisions: RevisionConnection;
  serviceTier?: Maybe<ServiceTier>;
  source: EntitySource;
  spec?: Maybe<Scalars['JSON']['output']>;
  starred: Scalars['Boolean']['output'];
  /** What will be done. */
  steps: Array<TemplateStep>;
  subcomponentOf?: Maybe<Component>;
  system?: Maybe<System>;
  tags: Array<Scalars['String']['output']>;
  title?: Maybe<Scalars['String']['output']>;
  type?: Maybe<Scalars['String']['output']>;
};


/** How to start a new piece of software. */
export type TemplateannotationArgs = {
  key: Scalars['String']['input'];
};


/** How to start a new piece of software. */
export type TemplateapiConsumedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** How to start a new piece of software. */
export type TemplateapiProvidedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** How to start a new piece of software. */
export type TemplateconsumesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** How to start a new piece of software. */
export type TemplatedependencyOfArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** How to start a new piece of software. */
export type TemplatedependsOnArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** How to start a new piece of software. */
export type TemplatehasPartArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** How to start a new piece of software. */
export type TemplateprovidesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** How to start a new piece of software. */
export type TemplaterelationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  type?: InputMaybe<Scalars['String']['input']>;
};


/** How to start a new piece of software. */
export type TemplaterevisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type TemplateConnection = {
  edges: Array<TemplateEdge>;
  nodes: Array<Template>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type TemplateEdge = {
  cursor: Scalars['String']['output'];
  node: Template;
};

export type TemplateFilter = {
  description: Scalars['String']['output'];
  name: Scalars['String']['output'];
};

/** A page of a template's form. */
export type TemplatePage = {
  description?: Maybe<Scalars['String']['output']>;
  /** A JSON Schema (draft-07) with `ui:*` hints, as react-jsonschema-form takes it. */
  schema: Scalars['JSON']['output'];
  title?: Maybe<Scalars['String']['output']>;
};

export type TemplateStep = {
  action: Scalars['String']['output'];
  id: Scalars['String']['output'];
  name: Scalars['String']['output'];
};

export type ThresholdKind =
  | 'GT'
  | 'GTE'
  | 'LT'
  | 'LTE';

export type TreeEntry = {
  /** Whether it is a file with the run bit. */
  executable: Scalars['Boolean']['output'];
  name: Scalars['String']['output'];
  /** From the repository's root. */
  path: Scalars['String']['output'];
  /** In bytes; 0 for anything but a file. */
  size: Scalars['Int']['output'];
  type: TreeEntryType;
};

export type TreeEntryType =
  | 'FILE'
  | 'FOLDER'
  | 'LINK'
  | 'SUBMODULE';

export type UnregisterLocationInput = {
  id: Scalars['ID']['input'];
};

export type UnregisterLocationPayload = {
  /** How many entities went with it. */
  deleted: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
};

/** A person. */
export type User = Entity & Node & {
  annotation?: Maybe<Scalars['String']['output']>;
  annotations: Scalars['JSON']['output'];
  apiConsumedBy: EntityConnection;
  apiProvidedBy: EntityConnection;
  apiVersion: Scalars['String']['output'];
  consumesApis: EntityConnection;
  dependencyOf: EntityConnection;
  dependsOn: EntityConnection;
  description?: Maybe<Scalars['String']['output']>;
  domain?: Maybe<Domain>;
  hasPart: EntityConnection;
  id: Scalars['ID']['output'];
  kind: Scalars['String']['output'];
  labels: Scalars['JSON']['output'];
  links: Array<Link>;
  memberOf: GroupConnection;
  name: Scalars['String']['output'];
  namespace: Scalars['String']['output'];
  /** What it owns; `transitive` through the whole group tree: a group owns what its descendants own, a user what the groups own that they are in. */
  owned: EntityConnection;
  owner?: Maybe<Entity>;
  problems: Array<Problem>;
  profile?: Maybe<Profile>;
  providesApis: EntityConnection;
  ref: Scalars['EntityRef']['output'];
  relations: RelationConnection;
  revisions: RevisionConnection;
  serviceTier?: Maybe<ServiceTier>;
  source: EntitySource;
  spec?: Maybe<Scalars['JSON']['output']>;
  starred: Scalars['Boolean']['output'];
  subcomponentOf?: Maybe<Component>;
  system?: Maybe<System>;
  tags: Array<Scalars['String']['output']>;
  title?: Maybe<Scalars['String']['output']>;
};


/** A person. */
export type UserannotationArgs = {
  key: Scalars['String']['input'];
};


/** A person. */
export type UserapiConsumedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A person. */
export type UserapiProvidedByArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A person. */
export type UserconsumesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A person. */
export type UserdependencyOfArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A person. */
export type UserdependsOnArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A person. */
export type UserhasPartArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A person. */
export type UsermemberOfArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A person. */
export type UserownedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  transitive?: Scalars['Boolean']['input'];
};


/** A person. */
export type UserprovidesApisArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A person. */
export type UserrelationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  type?: InputMaybe<Scalars['String']['input']>;
};


/** A person. */
export type UserrevisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type UserConnection = {
  edges: Array<UserEdge>;
  nodes: Array<User>;
  pageInfo: PageInfo;
  /** Exact. Costs a count: ask for it only where it is shown. */
  totalCount: Scalars['Int']['output'];
};

export type UserEdge = {
  cursor: Scalars['String']['output'];
  node: User;
};

export type ValidateDescriptorPayload = {
  entities: Array<ValidatedEntity>;
  problems: Array<Problem>;
  /** Whether there is no problem of severity ERROR. */
  valid: Scalars['Boolean']['output'];
};

export type ValidateTemplateInput = {
  values?: InputMaybe<Scalars['JSON']['input']>;
  yaml: Scalars['String']['input'];
};

export type ValidateTemplatePayload = {
  problems: Array<Problem>;
  valid: Scalars['Boolean']['output'];
};

export type ValidatedEntity = {
  kind: Scalars['String']['output'];
  line: Scalars['Int']['output'];
  ref: Scalars['EntityRef']['output'];
};

export type Verdict =
  | 'FAILED'
  /** There is no data, or too little to say: nobody passes by that. */
  | 'INCONCLUSIVE'
  | 'PASSED'
  /** Not enough has been measured yet. */
  | 'RUNNING';

/** Who asks, and what they belong to. */
export type Viewer = {
  /** The user in the catalog, if it knows them. */
  entity?: Maybe<Entity>;
  /** The groups that the viewer is in, directly or through the group tree. */
  groups: Array<Scalars['EntityRef']['output']>;
  /** The ref of the user, `user:default/guest` without a login. */
  ref: Scalars['EntityRef']['output'];
  /** What the viewer has starred, by name. */
  starred: EntityConnection;
};


/** Who asks, and what they belong to. */
export type ViewerstarredArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

export type AbortCanaryMutationVariables = Exact<{
  input: CanaryInput;
}>;


export type AbortCanaryMutation = { abortCanary: { deployment: { id: string, status: RunStatus, message?: string | null } } };

export type ApiPageQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
}>;


export type ApiPageQuery = { entity?: { type?: string | null, lifecycle?: string | null, definition?: string | null, id: string, ref: string, title?: string | null, description?: string | null, owner?: { ref: string, title?: string | null } | null, system?: { ref: string, title?: string | null } | null, apiProvidedBy: { totalCount: number, nodes: Array<{ ref: string, kind: string, title?: string | null, owner?: { ref: string, title?: string | null } | null }> }, apiConsumedBy: { totalCount: number, nodes: Array<{ ref: string, kind: string, title?: string | null, owner?: { ref: string, title?: string | null } | null }> } } | { id: string, ref: string, title?: string | null, description?: string | null, owner?: { ref: string, title?: string | null } | null, system?: { ref: string, title?: string | null } | null, apiProvidedBy: { totalCount: number, nodes: Array<{ ref: string, kind: string, title?: string | null, owner?: { ref: string, title?: string | null } | null }> }, apiConsumedBy: { totalCount: number, nodes: Array<{ ref: string, kind: string, title?: string | null, owner?: { ref: string, title?: string | null } | null }> } } | null };

export type ApplyMonitoringMutationVariables = Exact<{
  input: ApplyMonitoringInput;
}>;


export type ApplyMonitoringMutation = { applyMonitoring: { application?: { component: string, repository: string, commit: string, trigger: string, status: RunStatus, message?: string | null, createdAt: string, finishedAt?: string | null } | null, problems: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null }> } };

export type BuildInfoExpansionQueryVariables = Exact<{
  repository: Scalars['String']['input'];
  revision?: InputMaybe<Scalars['String']['input']>;
}>;


export type BuildInfoExpansionQuery = { expandBuildInfo?: { template?: string | null, expanded?: string | null, commit?: string | null, problems: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null }> } | null };

export type BuildInfoPreviewQueryVariables = Exact<{
  yaml: Scalars['String']['input'];
}>;


export type BuildInfoPreviewQuery = { previewBuildInfo: { template?: string | null, expanded?: string | null, tree?: unknown | null, problems: Array<{ severity: Severity, message: string, line?: number | null, column?: number | null, pointer?: string | null }> } };

export type BuildLogSubscriptionVariables = Exact<{
  buildId: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type BuildLogSubscription = { buildLog: { sequence: string, at: string, stepId?: string | null, stage?: string | null, task?: string | null, step?: string | null, stepStatus?: StepStatus | null, buildStatus?: RunStatus | null, text: string } };

export type BuildPageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type BuildPageQuery = { build?: { id: string, number: number, repository: string, pipeline: string, ref: string, headSha: string, pullRequest?: number | null, trigger: BuildTrigger, triggeredBy: string, status: RunStatus, attempt: number, createdAt: string, startedAt?: string | null, finishedAt?: string | null, duration?: number | null, message?: string | null, logUrl: string, commit: { sha: string, message: string, author: string, at: string, statuses: Array<{ context: string, state: CommitStatusState, description?: string | null, targetUrl?: string | null }> }, progress: { done: number, total: number }, stages: Array<{ name: string, status: StepStatus, startedAt?: string | null, finishedAt?: string | null, tasks: Array<{ name: string, status: StepStatus, attempt: number, startedAt?: string | null, finishedAt?: string | null, message?: string | null, steps: Array<{ id: string, name: string, action: string, status: StepStatus, exitCode?: number | null, startedAt?: string | null, finishedAt?: string | null, duration?: number | null, message?: string | null, log: string, logSize: number, logCut: boolean, logUrl: string }>, artifacts: Array<{ name: string, size: number, url?: string | null }> }> }>, problems: Array<{ severity: Severity, message: string, location: string, path?: string | null, line?: number | null, column?: number | null, pointer?: string | null }> } | null };

export type BuildTableQueryVariables = Exact<{
  filter?: InputMaybe<BuildFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type BuildTableQuery = { builds: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor?: string | null }, nodes: Array<{ id: string, number: number, repository: string, pipeline: string, ref: string, trigger: BuildTrigger, triggeredBy: string, status: RunStatus, createdAt: string, duration?: number | null, message?: string | null, commit: { sha: string, message: string, author: string } }> } };

export type BuildTemplateProblemsQueryVariables = Exact<{ [key: string]: never; }>;


export type BuildTemplateProblemsQuery = { buildTemplateProblems: Array<{ severity: Severity, message: string, location: string, path?: string | null, line?: number | null, column?: number | null }> };

export type BuildTemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type BuildTemplatesQuery = { buildTemplates: Array<{ name: string, description: string, options: unknown, example: string, origin?: string | null }> };

export type CancelBuildMutationVariables = Exact<{
  input: CancelBuildInput;
}>;


export type CancelBuildMutation = { cancelBuild: { build: { id: string, status: RunStatus, message?: string | null } } };

export type CancelDeploymentMutationVariables = Exact<{
  input: CancelDeploymentInput;
}>;


export type CancelDeploymentMutation = { cancelDeployment: { deployment: { id: string, status: RunStatus, message?: string | null } } };

export type CancelTaskMutationVariables = Exact<{
  input: CancelTaskInput;
}>;


export type CancelTaskMutation = { cancelTask: { task: { id: string, status: RunStatus } } };

export type CatalogFiltersQueryVariables = Exact<{
  filter?: InputMaybe<EntityFilter>;
  facets: Array<Scalars['String']['input']> | Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
}>;


export type CatalogFiltersQuery = { entityFacets: Array<{ path: string, values: Array<{ value: string, count: number }> }> };

export type CiCdTabQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type CiCdTabQuery = { entity?: { ref: string } | { ref: string, ciCd: { available: boolean, reason?: string | null, repository?: string | null, latest?: { id: string, status: RunStatus } | null, latestReview?: { id: string, status: RunStatus } | null, statistics?: { builds: number, successRate?: number | null, medianDuration?: number | null, p90Duration?: number | null, buildsPerDay: number } | null, buildInfo?: { template?: string | null, expanded?: string | null, commit?: string | null, problems: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null }> } | null, builds: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor?: string | null }, nodes: Array<{ id: string, number: number, pipeline: string, ref: string, trigger: BuildTrigger, triggeredBy: string, status: RunStatus, startedAt?: string | null, duration?: number | null, commit: { sha: string, message: string, author: string }, stages: Array<{ name: string, status: StepStatus }> }> } } } | null };

export type ClosePullRequestMutationVariables = Exact<{
  input: ClosePullRequestInput;
}>;


export type ClosePullRequestMutation = { closePullRequest: { pullRequest: { number: number, state: PullRequestState, headSha: string, mergeSha?: string | null, url: string } } };

export type CommentOnPullRequestMutationVariables = Exact<{
  input: CommentOnPullRequestInput;
}>;


export type CommentOnPullRequestMutation = { commentOnPullRequest: { comment: { id: string, body: string, updatedAt: string } } };

export type CommitFilesMutationVariables = Exact<{
  input: CommitFilesInput;
}>;


export type CommitFilesMutation = { commitFiles: { commit: { sha: string, message: string, author: string } } };

export type ComponentTableQueryVariables = Exact<{
  filter?: InputMaybe<EntityFilter>;
  orderBy?: InputMaybe<Array<EntityOrder> | EntityOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
}>;


export type ComponentTableQuery = { entities: { totalCount: number, nodes: Array<{ id: string, ref: string, name: string, title?: string | null, description?: string | null, tags: Array<string>, starred: boolean, owner?: { ref: string, name: string, title?: string | null } | null, system?: { ref: string, name: string, title?: string | null } | null } | { type?: string | null, lifecycle?: string | null, id: string, ref: string, name: string, title?: string | null, description?: string | null, tags: Array<string>, starred: boolean, owner?: { ref: string, name: string, title?: string | null } | null, system?: { ref: string, name: string, title?: string | null } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor?: string | null, endCursor?: string | null } } };

export type ComponentTableNextPageQueryVariables = Exact<{
  filter?: InputMaybe<EntityFilter>;
  orderBy?: InputMaybe<Array<EntityOrder> | EntityOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ComponentTableNextPageQuery = { entities: { edges: Array<{ cursor: string, node: { ref: string, name: string, title?: string | null, owner?: { ref: string, title?: string | null } | null, system?: { ref: string, title?: string | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } };

export type CreateRepositoryMutationVariables = Exact<{
  input: CreateRepositoryInput;
}>;


export type CreateRepositoryMutation = { createRepository: { repository: { id: string, nameWithOwner: string, cloneUrl: string, defaultBranch: string } } };

export type DashboardJsonQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
}>;


export type DashboardJsonQuery = { entity?: { monitoring: { dashboards: Array<{ name: string, grafanaJson: string, panels: Array<{ key: string, query: string, alert?: { expression: string } | null }> }> } } | null };

export type DeleteRepositoryMutationVariables = Exact<{
  input: DeleteRepositoryInput;
}>;


export type DeleteRepositoryMutation = { deleteRepository: { repository: string } };

export type DeploymentEventsSubscriptionVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type DeploymentEventsSubscription = { deploymentEvents: { sequence: string, at: string, kind: DeploymentEventKind, targetId?: string | null, status?: RunStatus | null, canaryPhase?: CanaryPhase | null, health?: HealthStatus | null, message: string, deployment?: { id: string, number: number, status: RunStatus } | null } };

export type DeploymentPageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type DeploymentPageQuery = { deployment?: { id: string, number: number, component: string, repository: string, trigger: DeployTrigger, triggeredBy: string, status: RunStatus, createdAt: string, startedAt?: string | null, finishedAt?: string | null, duration?: number | null, message?: string | null, commit: { sha: string, message: string, author: string, at: string, statuses: Array<{ context: string, state: CommitStatusState, description?: string | null, targetUrl?: string | null }> }, rollbackOf?: { id: string, number: number } | null, targets: Array<{ context: string, namespace: string, phase: string, message?: string | null, objects: Array<{ group: string, kind: string, namespace: string, name: string, change: ObjectChange, message: string, patch: string, fields: Array<{ path: string, before?: unknown | null, after?: unknown | null }> }> }>, problems: Array<{ severity: Severity, message: string, location: string, path?: string | null, line?: number | null, column?: number | null, pointer?: string | null }> } | null };

export type DeploymentTabQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type DeploymentTabQuery = { entity?: { ref: string } | { ref: string, deployment: { available: boolean, reason?: string | null, problems: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null }>, targets: Array<{ id: string, context: string, namespace: string, path: string, declared: boolean, selfHeal: boolean, available: boolean, reason?: string | null, health: HealthStatus, observedAt?: string | null, sync: { status: SyncStatus, revision?: { commit: string, author: string, message: string, at?: string | null } | null, applied?: { commit: string } | null, diff: Array<{ kind: string, namespace: string, name: string, change: ObjectChange, fields: Array<{ path: string, before?: unknown | null, after?: unknown | null }> }> }, resources: Array<{ apiVersion: string, kind: string, namespace: string, name: string, health: HealthStatus, message: string, children: Array<{ apiVersion: string, kind: string, namespace: string, name: string, health: HealthStatus, message: string, children: Array<{ apiVersion: string, kind: string, namespace: string, name: string, health: HealthStatus, message: string }> }> }>, canary?: { phase: CanaryPhase, step: number, steps: number, weight: number, reason: string, startedAt: string, finishedAt?: string | null, deployment: { id: string, number: number }, analyses: Array<{ step: number, template: string, metric: string, verdict: Verdict, message: string, measurements: Array<{ at: string, canary?: number | null, stable?: number | null }> }>, decisions: Array<{ at: string, phase: CanaryPhase, step: number, weight: number, by: string, reason: string }> } | null }>, revisions: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor?: string | null }, nodes: Array<{ id: string, number: number, trigger: DeployTrigger, triggeredBy: string, status: RunStatus, message?: string | null, startedAt?: string | null, duration?: number | null, commit: { sha: string, message: string, author: string } }> } } } | null };

export type ResourceFragment = { apiVersion: string, kind: string, namespace: string, name: string, health: HealthStatus, message: string };

export type EditPullRequestCommentMutationVariables = Exact<{
  input: EditPullRequestCommentInput;
}>;


export type EditPullRequestCommentMutation = { editPullRequestComment: { comment: { id: string, body: string, updatedAt: string } } };

export type EntityChangesSubscriptionVariables = Exact<{
  refs?: InputMaybe<Array<Scalars['EntityRef']['input']> | Scalars['EntityRef']['input']>;
  kinds?: InputMaybe<Array<Scalars['String']['input']> | Scalars['String']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type EntityChangesSubscription = { entityChanges: { sequence: string, ref: string, kind: string, change: ChangeType, at: string, commit?: string | null, entity?: { ref: string, title?: string | null, description?: string | null } | null } };

export type EntityDependenciesQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
}>;


export type EntityDependenciesQuery = { entity?: { ref: string, dependsOn: { nodes: Array<{ ref: string, kind: string, title?: string | null, owner?: { ref: string, title?: string | null } | null, dependsOn: { nodes: Array<{ ref: string, kind: string, title?: string | null, owner?: { ref: string, title?: string | null } | null }> } }> } } | null };

export type EntityGraphQueryVariables = Exact<{
  roots: Array<Scalars['EntityRef']['input']> | Scalars['EntityRef']['input'];
  depth?: InputMaybe<Scalars['Int']['input']>;
  relations?: InputMaybe<Array<Scalars['String']['input']> | Scalars['String']['input']>;
}>;


export type EntityGraphQuery = { entityGraph: { truncated: boolean, nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }>, edges: Array<{ source: string, type: string, target: string }> } };

export type EntityHistoryQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type EntityHistoryQuery = { entity?: { ref: string, revisions: { totalCount: number, nodes: Array<{ number: number, change: ChangeType, at: string, commit?: string | null, author?: string | null, message?: string | null, location: string, document?: unknown | null }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } } | null };

export type EntityOverviewQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
}>;


export type EntityOverviewQuery = { entity?: (
    { type?: string | null, lifecycle?: string | null, id: string, ref: string, kind: string, namespace: string, name: string, title?: string | null, description?: string | null, tags: Array<string>, starred: boolean, labels: unknown, pagerDuty?: string | null, links: Array<{ url: string, title?: string | null, icon?: string | null }>, owner?: { ref: string, kind: string, name: string, title?: string | null } | null, system?: { ref: string, name: string, title?: string | null } | null, domain?: { ref: string, name: string, title?: string | null } | null, serviceTier?: { level: string, label: string } | null, dependsOn: { totalCount: number, nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, dependencyOf: { totalCount: number, nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, providesApis: { nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, consumesApis: { nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, apiConsumedBy: { nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, problems: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null, pointer?: string | null }>, source: { repository?: string | null, path: string, line: number, commit?: string | null, url?: string | null, stale: boolean, location: { id: string, target: string } } }
    & { __typename: 'API' }
  ) | (
    { type?: string | null, lifecycle?: string | null, id: string, ref: string, kind: string, namespace: string, name: string, title?: string | null, description?: string | null, tags: Array<string>, starred: boolean, labels: unknown, pagerDuty?: string | null, subcomponentOf?: { ref: string, name: string, title?: string | null } | null, links: Array<{ url: string, title?: string | null, icon?: string | null }>, owner?: { ref: string, kind: string, name: string, title?: string | null } | null, system?: { ref: string, name: string, title?: string | null } | null, domain?: { ref: string, name: string, title?: string | null } | null, serviceTier?: { level: string, label: string } | null, dependsOn: { totalCount: number, nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, dependencyOf: { totalCount: number, nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, providesApis: { nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, consumesApis: { nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, apiConsumedBy: { nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, problems: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null, pointer?: string | null }>, source: { repository?: string | null, path: string, line: number, commit?: string | null, url?: string | null, stale: boolean, location: { id: string, target: string } } }
    & { __typename: 'Component' }
  ) | (
    { id: string, ref: string, kind: string, namespace: string, name: string, title?: string | null, description?: string | null, tags: Array<string>, starred: boolean, labels: unknown, pagerDuty?: string | null, links: Array<{ url: string, title?: string | null, icon?: string | null }>, owner?: { ref: string, kind: string, name: string, title?: string | null } | null, system?: { ref: string, name: string, title?: string | null } | null, domain?: { ref: string, name: string, title?: string | null } | null, serviceTier?: { level: string, label: string } | null, dependsOn: { totalCount: number, nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, dependencyOf: { totalCount: number, nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, providesApis: { nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, consumesApis: { nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, apiConsumedBy: { nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, problems: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null, pointer?: string | null }>, source: { repository?: string | null, path: string, line: number, commit?: string | null, url?: string | null, stale: boolean, location: { id: string, target: string } } }
    & { __typename: 'CustomEntity' | 'Domain' | 'Group' | 'Location' | 'System' | 'Template' | 'User' }
  ) | (
    { type?: string | null, id: string, ref: string, kind: string, namespace: string, name: string, title?: string | null, description?: string | null, tags: Array<string>, starred: boolean, labels: unknown, pagerDuty?: string | null, links: Array<{ url: string, title?: string | null, icon?: string | null }>, owner?: { ref: string, kind: string, name: string, title?: string | null } | null, system?: { ref: string, name: string, title?: string | null } | null, domain?: { ref: string, name: string, title?: string | null } | null, serviceTier?: { level: string, label: string } | null, dependsOn: { totalCount: number, nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, dependencyOf: { totalCount: number, nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, providesApis: { nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, consumesApis: { nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, apiConsumedBy: { nodes: Array<{ ref: string, kind: string, name: string, title?: string | null }> }, problems: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null, pointer?: string | null }>, source: { repository?: string | null, path: string, line: number, commit?: string | null, url?: string | null, stale: boolean, location: { id: string, target: string } } }
    & { __typename: 'Resource' }
  ) | null };

export type NeighbourFragment = { ref: string, kind: string, name: string, title?: string | null };

export type EntityRelationsQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
  type?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type EntityRelationsQuery = { entity?: { ref: string, relations: { totalCount: number, nodes: Array<{ type: string, targetRef: string, dangling: boolean, target?: { ref: string, kind: string, title?: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } } | null };

export type GroupTreeQueryVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type GroupTreeQuery = { entities: { nodes: Array<{ ref: string, name: string, title?: string | null } | { type?: string | null, ref: string, name: string, title?: string | null, parent?: { ref: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } };

export type IngestionProblemsQueryVariables = Exact<{
  location?: InputMaybe<Scalars['ID']['input']>;
  target?: InputMaybe<Scalars['String']['input']>;
  severity?: InputMaybe<Severity>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type IngestionProblemsQuery = { ingestionProblems: { totalCount: number, nodes: Array<{ severity: Severity, message: string, location: string, path?: string | null, line?: number | null, column?: number | null, pointer?: string | null }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } };

export type LocationsPageQueryVariables = Exact<{
  filter?: InputMaybe<LocationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type LocationsPageQuery = { locations: { totalCount: number, nodes: Array<{ id: string, target: string, type: string, root: boolean, status: LocationStatus, repository?: string | null, commit?: string | null, lastReadAt?: string | null, lastChangedAt?: string | null, parents: Array<{ id: string, target: string }>, problems: { totalCount: number, nodes: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null }> }, entities: { totalCount: number } }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } };

export type MembersCardQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
  transitive?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type MembersCardQuery = { entity?: { ref: string } | { title?: string | null, ref: string, profile?: { displayName?: string | null, email?: string | null, picture?: string | null } | null, members: { totalCount: number, nodes: Array<{ ref: string, name: string, profile?: { displayName?: string | null, email?: string | null, picture?: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } } | null };

export type MergePullRequestMutationVariables = Exact<{
  input: MergePullRequestInput;
}>;


export type MergePullRequestMutation = { mergePullRequest: { pullRequest: { number: number, state: PullRequestState, headSha: string, mergeSha?: string | null, url: string } } };

export type MonitoringTabQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
  range?: Scalars['Duration']['input'];
  step?: InputMaybe<Scalars['Duration']['input']>;
}>;


export type MonitoringTabQuery = { entity?: { ref: string } | { ref: string, monitoring: { available: boolean, reason?: string | null, live: { available: boolean, reason?: string | null }, problems: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null }>, application?: { repository: string, commit: string, trigger: string, status: RunStatus, message?: string | null, createdAt: string, finishedAt?: string | null } | null, dashboards: Array<{ id: string, name: string, uid: string, commit: string, state: DashboardState, message: string, url?: string | null, appliedAt?: string | null, panels: Array<{ key: string, title: string, description: string, unit: string, seriesReason?: string | null, thresholds: Array<{ value: number, kind: ThresholdKind }>, series: Array<{ legend: string, labels: unknown, points: Array<{ at: string, value: number }> }>, alert?: { name: string, action: string, lasting: number, state: AlertState, since?: string | null } | null }> }>, alerts: Array<{ name: string, panel: string, state: AlertState, since: string, action: string, summary: string, value?: number | null, labels: unknown }> } } | null };

export type NodeRefetchQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type NodeRefetchQuery = { node?: (
    { ref: string, title?: string | null, starred: boolean, id: string }
    & { __typename: 'API' | 'Component' | 'CustomEntity' | 'Domain' | 'Group' | 'Location' | 'Resource' | 'System' | 'Template' | 'User' }
  ) | (
    { id: string }
    & { __typename: 'Build' | 'Dashboard' | 'Deployment' | 'Repository' | 'Task' }
  ) | (
    { target: string, status: LocationStatus, id: string }
    & { __typename: 'CatalogLocation' }
  ) | null };

export type OpenPullRequestMutationVariables = Exact<{
  input: OpenPullRequestInput;
}>;


export type OpenPullRequestMutation = { openPullRequest: { pullRequest: { number: number, state: PullRequestState, headSha: string, mergeSha?: string | null, url: string } } };

export type OwnedTableQueryVariables = Exact<{
  owner: Scalars['EntityRef']['input'];
  kind?: InputMaybe<Array<Scalars['String']['input']> | Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type OwnedTableQuery = { entities: { totalCount: number, nodes: Array<{ ref: string, kind: string, title?: string | null, owner?: { ref: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } };

export type OwnerAlertsQueryVariables = Exact<{
  owner: Scalars['EntityRef']['input'];
  state?: InputMaybe<Array<AlertState> | AlertState>;
}>;


export type OwnerAlertsQuery = { alerts: { available: boolean, reason?: string | null, totalCount: number, nodes: Array<{ component: string, dashboard: string, panel: string, name: string, state: AlertState, since: string, action: string, summary: string, value?: number | null, labels: unknown, entity?: { name: string, title?: string | null, owner?: { ref: string } | null } | null }> } };

export type OwnershipCardQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type OwnershipCardQuery = { entity?: { ref: string, title?: string | null } | { ref: string, title?: string | null, owned: { totalCount: number, nodes: Array<{ ref: string, kind: string, name: string, title?: string | null, owner?: { ref: string, title?: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } } | null, entityFacets: Array<{ path: string, values: Array<{ value: string, count: number }> }> };

export type OwnedFragment = { totalCount: number, nodes: Array<{ ref: string, kind: string, name: string, title?: string | null, owner?: { ref: string, title?: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } };

export type PanelBundlesQueryVariables = Exact<{ [key: string]: never; }>;


export type PanelBundlesQuery = { panelBundles: Array<{ name: string, description: string, panels: Array<string> }> };

export type PauseCanaryMutationVariables = Exact<{
  input: CanaryInput;
}>;


export type PauseCanaryMutation = { pauseCanary: { deployment: { id: string, status: RunStatus, message?: string | null } } };

export type PlanDeploymentQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
  revision?: InputMaybe<Scalars['String']['input']>;
}>;


export type PlanDeploymentQuery = { planDeployment: Array<{ context: string, namespace: string, available: boolean, reason?: string | null, objects: Array<{ kind: string, namespace: string, name: string, change: ObjectChange, message: string, patch: string }>, problems: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null, pointer?: string | null }> }> };

export type PreviewMonitoringMutationVariables = Exact<{
  input: PreviewMonitoringInput;
}>;


export type PreviewMonitoringMutation = { previewMonitoring: { rules: string, dashboards: Array<{ component: string, name: string, uid: string, change: PreviewChange, grafanaJson: string, panels: Array<{ key: string, title: string, change: PreviewChange, alert: PreviewChange, queryBefore?: string | null, queryAfter?: string | null, thresholdsBefore: Array<{ value: number, kind: ThresholdKind }>, thresholdsAfter: Array<{ value: number, kind: ThresholdKind }> }> }>, problems: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null, pointer?: string | null }> } };

export type PromoteCanaryMutationVariables = Exact<{
  input: CanaryInput;
}>;


export type PromoteCanaryMutation = { promoteCanary: { deployment: { id: string, status: RunStatus, message?: string | null } } };

export type PullRequestPageQueryVariables = Exact<{
  owner: Scalars['String']['input'];
  name: Scalars['String']['input'];
  number: Scalars['Int']['input'];
}>;


export type PullRequestPageQuery = { repository?: { pullRequest?: { number: number, title: string, body?: string | null, state: PullRequestState, author: string, sourceBranch: string, targetBranch: string, headSha: string, baseSha: string, mergeability: Mergeability, mergeSha?: string | null, mergedBy?: string | null, createdAt: string, updatedAt: string, url: string, checks: Array<{ context: string, state: CommitStatusState, description?: string | null, targetUrl?: string | null, at: string }>, commits: Array<{ sha: string, message: string, author: string }>, diff: Array<{ oldPath?: string | null, newPath?: string | null, change: FileChange, additions: number, deletions: number, binary: boolean, patch: string, truncated: boolean }>, comments: { nodes: Array<{ id: string, author: string, body: string, createdAt: string, updatedAt: string }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } } | null } | null };

export type RecentlyVisitedQueryVariables = Exact<{
  refs: Array<Scalars['EntityRef']['input']> | Scalars['EntityRef']['input'];
}>;


export type RecentlyVisitedQuery = { entitiesByRefs: Array<{ ref: string, kind: string, name: string, title?: string | null, starred: boolean } | null> };

export type RefreshLocationMutationVariables = Exact<{
  input: RefreshLocationInput;
}>;


export type RefreshLocationMutation = { refreshLocation: { location: { id: string, status: LocationStatus, commit?: string | null, lastReadAt?: string | null }, entities: Array<{ ref: string, change: RegisteredChange }>, counts: { created: number, updated: number, deleted: number, unchanged: number, conflicts: number }, problems: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null }> } };

export type RegisterLocationMutationVariables = Exact<{
  input: RegisterLocationInput;
}>;


export type RegisterLocationMutation = { registerLocation: { location?: { id: string, target: string, status: LocationStatus } | null, entities: Array<{ ref: string, change: RegisteredChange }>, counts: { created: number, updated: number, deleted: number, unchanged: number, conflicts: number }, problems: Array<{ severity: Severity, message: string, location: string, path?: string | null, line?: number | null, column?: number | null, pointer?: string | null }> } };

export type RepositoryListQueryVariables = Exact<{
  host?: InputMaybe<Scalars['String']['input']>;
  owner?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type RepositoryListQuery = { repositories: { nodes: Array<{ id: string, nameWithOwner: string, description?: string | null, defaultBranch: string, cloneUrl: string, createdAt: string, isEmpty: boolean }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } };

export type RepositoryPageQueryVariables = Exact<{
  owner: Scalars['String']['input'];
  name: Scalars['String']['input'];
  path?: InputMaybe<Scalars['String']['input']>;
  readme?: InputMaybe<Scalars['String']['input']>;
}>;


export type RepositoryPageQuery = { repository?: { id: string, host: string, nameWithOwner: string, description?: string | null, defaultBranch: string, cloneUrl: string, webUrl: string, tree?: Array<{ name: string, path: string, type: TreeEntryType, size: number, executable: boolean }> | null, file?: { path: string, size: number, binary: boolean, text?: string | null } | null, commits: { nodes: Array<{ sha: string, message: string, author: string, at: string, statuses: Array<{ context: string, state: CommitStatusState, description?: string | null, targetUrl?: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } }, branches: { nodes: Array<{ name: string, commit: { sha: string } }> }, pullRequests: { nodes: Array<{ number: number, title: string, author: string, createdAt: string }> } } | null };

export type ResumeCanaryMutationVariables = Exact<{
  input: CanaryInput;
}>;


export type ResumeCanaryMutation = { resumeCanary: { deployment: { id: string, status: RunStatus, message?: string | null } } };

export type RetryBuildMutationVariables = Exact<{
  input: RetryBuildInput;
}>;


export type RetryBuildMutation = { retryBuild: { build: { id: string, status: RunStatus, attempt: number } } };

export type RetryTaskMutationVariables = Exact<{
  input: RetryTaskInput;
}>;


export type RetryTaskMutation = { retryTask: { task: { id: string, status: RunStatus, attempt: number } } };

export type RollbackDeploymentMutationVariables = Exact<{
  input: RollbackDeploymentInput;
}>;


export type RollbackDeploymentMutation = { rollbackDeployment: { pullRequestUrl?: string | null, deployment?: { id: string, number: number, status: RunStatus, commit: { sha: string, message: string } } | null, problems: Array<{ severity: Severity, message: string }> } };

export type RunTemplateMutationVariables = Exact<{
  input: RunTemplateInput;
}>;


export type RunTemplateMutation = { runTemplate: { task?: { id: string, status: RunStatus, dryRun: boolean } | null, problems: Array<{ severity: Severity, message: string, location: string, path?: string | null, line?: number | null, column?: number | null, pointer?: string | null }> } };

export type ScaffolderReferenceQueryVariables = Exact<{ [key: string]: never; }>;


export type ScaffolderReferenceQuery = { actions: Array<{ id: string, description: string, inputSchema: unknown, outputSchema: unknown, examples: Array<{ description: string, yaml: string }> }>, templateFilters: Array<{ name: string, description: string }> };

export type SearchQueryVariables = Exact<{
  query: Scalars['String']['input'];
  filter?: InputMaybe<EntityFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type SearchQuery = { search: { totalCount: number, edges: Array<{ node: { ref: string, kind: string, name: string, title?: string | null, description?: string | null, owner?: { ref: string, title?: string | null } | null }, highlights: Array<{ field: string, snippet: string }> }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } };

export type SetCommitStatusMutationVariables = Exact<{
  input: SetCommitStatusInput;
}>;


export type SetCommitStatusMutation = { setCommitStatus: { status: { context: string, state: CommitStatusState, description?: string | null, targetUrl?: string | null, at: string } } };

export type StarEntityMutationVariables = Exact<{
  input: StarEntityInput;
}>;


export type StarEntityMutation = { starEntity: { entity: { id: string, ref: string, starred: boolean } } };

export type StarredQueryVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type StarredQuery = { viewer: { starred: { totalCount: number, nodes: Array<{ id: string, ref: string, kind: string, name: string, title?: string | null }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } } };

export type StartBuildMutationVariables = Exact<{
  input: StartBuildInput;
}>;


export type StartBuildMutation = { startBuild: { build?: { id: string, status: RunStatus } | null, problems: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null, pointer?: string | null }> } };

export type SubgroupsCardQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type SubgroupsCardQuery = { entity?: { ref: string } | { title?: string | null, ref: string, parent?: { ref: string, title?: string | null } | null, children: { totalCount: number, nodes: Array<{ ref: string, name: string, title?: string | null, type?: string | null, members: { totalCount: number } }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } } | null };

export type SyncDeploymentMutationVariables = Exact<{
  input: SyncDeploymentInput;
}>;


export type SyncDeploymentMutation = { syncDeployment: { deployment?: { id: string, number: number, status: RunStatus } | null, problems: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null, pointer?: string | null }> } };

export type SystemPageQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
}>;


export type SystemPageQuery = { entity?: { id: string, ref: string, title?: string | null, description?: string | null, owner?: { ref: string, title?: string | null } | null, domain?: { ref: string, title?: string | null } | null, components: { totalCount: number, nodes: Array<{ ref: string, title?: string | null } | { type?: string | null, lifecycle?: string | null, ref: string, title?: string | null }> }, apis: { nodes: Array<{ ref: string, title?: string | null }> }, resources: { nodes: Array<{ ref: string, title?: string | null }> } } | null };

export type TaskEventsSubscriptionVariables = Exact<{
  taskId: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type TaskEventsSubscription = { taskEvents: { sequence: string, at: string, level: LogLevel, stepId?: string | null, stepStatus?: StepStatus | null, taskStatus?: RunStatus | null, message: string } };

export type TaskFilesQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type TaskFilesQuery = { task?: { id: string, files: Array<{ path: string, executable: boolean, size: number, content: string, base64: boolean, truncated: boolean }> } | null };

export type TaskListQueryVariables = Exact<{
  filter?: InputMaybe<TaskFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type TaskListQuery = { tasks: { totalCount: number, nodes: Array<{ id: string, templateRef: string, status: RunStatus, dryRun: boolean, createdBy: string, createdAt: string, finishedAt?: string | null, progress: { done: number, total: number } }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } };

export type TaskPageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type TaskPageQuery = { task?: { id: string, status: RunStatus, dryRun: boolean, values: unknown, createdBy: string, createdAt: string, startedAt?: string | null, finishedAt?: string | null, attempt: number, message?: string | null, template?: { ref: string, title?: string | null } | null, progress: { done: number, total: number }, steps: Array<{ id: string, name: string, action: string, status: StepStatus, startedAt?: string | null, finishedAt?: string | null, message?: string | null, output?: unknown | null }>, output?: { values: unknown, links: Array<{ title?: string | null, url?: string | null, entityRef?: string | null, icon?: string | null }>, text: Array<{ title?: string | null, content: string }> } | null, log: Array<{ sequence: string, at: string, level: LogLevel, stepId?: string | null, stepStatus?: StepStatus | null, taskStatus?: RunStatus | null, message: string }> } | null };

export type TemplateFormQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
}>;


export type TemplateFormQuery = { entity?: { id: string, ref: string, title?: string | null, description?: string | null, problems: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null }> } | { type?: string | null, id: string, ref: string, title?: string | null, description?: string | null, parameters: Array<{ title?: string | null, description?: string | null, schema: unknown }>, steps: Array<{ id: string, name: string, action: string }>, problems: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null }> } | null };

export type TemplateListQueryVariables = Exact<{
  filter?: InputMaybe<EntityFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type TemplateListQuery = { templates: { totalCount: number, nodes: Array<{ id: string, ref: string, title?: string | null, description?: string | null, type?: string | null, tags: Array<string>, starred: boolean, owner?: { ref: string, title?: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } }, entityFacets: Array<{ path: string, values: Array<{ value: string, count: number }> }> };

export type UnregisterLocationMutationVariables = Exact<{
  input: UnregisterLocationInput;
}>;


export type UnregisterLocationMutation = { unregisterLocation: { id: string, deleted: number } };

export type UnstarEntityMutationVariables = Exact<{
  input: StarEntityInput;
}>;


export type UnstarEntityMutation = { unstarEntity: { entity: { id: string, ref: string, starred: boolean } } };

export type UserPageQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
}>;


export type UserPageQuery = { entity?: { id: string, ref: string, name: string } | { id: string, ref: string, name: string, profile?: { displayName?: string | null, email?: string | null, picture?: string | null } | null, memberOf: { totalCount: number, nodes: Array<{ ref: string, title?: string | null, type?: string | null, parent?: { ref: string, title?: string | null } | null }> }, owned: { totalCount: number, nodes: Array<{ ref: string, title?: string | null }> } } | null };

export type ValidateDescriptorMutationVariables = Exact<{
  yaml: Scalars['String']['input'];
}>;


export type ValidateDescriptorMutation = { validateDescriptor: { valid: boolean, entities: Array<{ ref: string, kind: string, line: number }>, problems: Array<{ severity: Severity, message: string, path?: string | null, line?: number | null, column?: number | null, pointer?: string | null }> } };

export type ValidateTemplateMutationVariables = Exact<{
  input: ValidateTemplateInput;
}>;


export type ValidateTemplateMutation = { validateTemplate: { valid: boolean, problems: Array<{ severity: Severity, message: string, line?: number | null, column?: number | null, pointer?: string | null }> } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { ref: string, groups: Array<string>, entity?: { ref: string, title?: string | null } | { ref: string, title?: string | null, profile?: { displayName?: string | null, email?: string | null, picture?: string | null } | null } | null } };
