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

/** A place that descriptors are read from. */
export type CatalogLocation = Node & {
  /** The commit that it was last read at, if it is read from Git. */
  commit?: Maybe<Scalars['String']['output']>;
  entities: EntityConnection;
  id: Scalars['ID']['output'];
  lastChangedAt?: Maybe<Scalars['DateTime']['output']>;
  lastReadAt?: Maybe<Scalars['DateTime']['output']>;
  /** The locations that name it. */
  parents: Array<CatalogLocation>;
  problems: ProblemConnection;
  /** The repository, if it is read from Git. */
  repository?: Maybe<Scalars['String']['output']>;
  /** Whether it was configured or registered, and not only named by another location. */
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

/** A piece of software: a service, a website, a library. */
export type Component = Entity & Node & {
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
  direction?: InputMaybe<SortDirection>;
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
  transitive?: InputMaybe<Scalars['Boolean']['input']>;
};


/** A team, a department, a company. */
export type GroupownedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  transitive?: InputMaybe<Scalars['Boolean']['input']>;
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

export type LocationStatus =
  /** Could never be read. */
  | 'FAILED'
  /** Not read yet, or being read for the first time. */
  | 'PENDING'
  /** Read; what the catalog has is what is there. */
  | 'READY'
  /** Cannot be read at present; what it gave before is kept. */
  | 'STALE';

export type Mutation = {
  /** Reads a location at once. */
  refreshLocation: RefreshLocationPayload;
  /** Reads a location and keeps reading it. With `dryRun` nothing is stored: the answer says what would be. */
  registerLocation: RegisterLocationPayload;
  /** Puts an entity among the viewer's starred ones. */
  starEntity: StarEntityPayload;
  /** Forgets a location, and with it the entities that come from nowhere else. */
  unregisterLocation: UnregisterLocationPayload;
  unstarEntity: StarEntityPayload;
  /** Tells everything that is wrong with a text, and stores nothing. */
  validateDescriptor: ValidateDescriptorPayload;
};


export type MutationrefreshLocationArgs = {
  input: RefreshLocationInput;
};


export type MutationregisterLocationArgs = {
  input: RegisterLocationInput;
};


export type MutationstarEntityArgs = {
  input: StarEntityInput;
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

/** Anything with a global id, to be read again by `node(id:)`. */
export type Node = {
  id: Scalars['ID']['output'];
};

/** Through the group tree if `transitive`. */
export type OwnedByFilter = {
  ref: Scalars['EntityRef']['input'];
  transitive?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Where a page lies in its list, after the Relay Cursor Connections Specification. */
export type PageInfo = {
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** A condition on any path of the descriptor, such as `spec.profile.email` or `metadata.labels.example.com/tier`: either `in` (has one of the values) or `exists`. */
export type PathFilter = {
  exists?: InputMaybe<Scalars['Boolean']['input']>;
  in?: InputMaybe<Array<Scalars['String']['input']>>;
  path: Scalars['String']['input'];
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

export type Query = {
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
  /** What is wrong with what was read, dangling relations included. */
  ingestionProblems: ProblemConnection;
  /** Where descriptors are read. */
  locations: CatalogLocationConnection;
  /** The object behind a global id, whatever its type. */
  node?: Maybe<Node>;
  /** Entities by the words in their name, title and description: the last word may be a beginning, small typing errors are forgiven. */
  search: SearchConnection;
  /** Who asks. Without a login this is the guest. */
  viewer: Viewer;
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
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryentityGraphArgs = {
  depth?: InputMaybe<Scalars['Int']['input']>;
  relations?: InputMaybe<Array<Scalars['String']['input']>>;
  roots: Array<Scalars['EntityRef']['input']>;
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


export type QuerysearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EntityFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  query: Scalars['String']['input'];
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
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
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

export type Subscription = {
  /** Changes of entities as they come, from now on or after a `sequence` that was seen. */
  entityChanges: EntityChange;
};


export type SubscriptionentityChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  kinds?: InputMaybe<Array<Scalars['String']['input']>>;
  refs?: InputMaybe<Array<Scalars['EntityRef']['input']>>;
};

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
  transitive?: InputMaybe<Scalars['Boolean']['input']>;
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

export type ValidatedEntity = {
  kind: Scalars['String']['output'];
  line: Scalars['Int']['output'];
  ref: Scalars['EntityRef']['output'];
};

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

export type ApiPageQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
}>;


export type ApiPageQuery = { entity?: { type?: string | null, lifecycle?: string | null, definition?: string | null, id: string, ref: string, title?: string | null, description?: string | null, owner?: { ref: string, title?: string | null } | null, system?: { ref: string, title?: string | null } | null, apiProvidedBy: { totalCount: number, nodes: Array<{ ref: string, kind: string, title?: string | null, owner?: { ref: string, title?: string | null } | null }> }, apiConsumedBy: { totalCount: number, nodes: Array<{ ref: string, kind: string, title?: string | null, owner?: { ref: string, title?: string | null } | null }> } } | { id: string, ref: string, title?: string | null, description?: string | null, owner?: { ref: string, title?: string | null } | null, system?: { ref: string, title?: string | null } | null, apiProvidedBy: { totalCount: number, nodes: Array<{ ref: string, kind: string, title?: string | null, owner?: { ref: string, title?: string | null } | null }> }, apiConsumedBy: { totalCount: number, nodes: Array<{ ref: string, kind: string, title?: string | null, owner?: { ref: string, title?: string | null } | null }> } } | null };

export type CatalogFiltersQueryVariables = Exact<{
  filter?: InputMaybe<EntityFilter>;
  facets: Array<Scalars['String']['input']> | Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
}>;


export type CatalogFiltersQuery = { entityFacets: Array<{ path: string, values: Array<{ value: string, count: number }> }> };

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

export type NodeRefetchQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type NodeRefetchQuery = { node?: (
    { ref: string, title?: string | null, starred: boolean, id: string }
    & { __typename: 'API' | 'Component' | 'CustomEntity' | 'Domain' | 'Group' | 'Location' | 'Resource' | 'System' | 'Template' | 'User' }
  ) | (
    { target: string, status: LocationStatus, id: string }
    & { __typename: 'CatalogLocation' }
  ) | null };

export type OwnedTableQueryVariables = Exact<{
  owner: Scalars['EntityRef']['input'];
  kind?: InputMaybe<Array<Scalars['String']['input']> | Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type OwnedTableQuery = { entities: { totalCount: number, nodes: Array<{ ref: string, kind: string, title?: string | null, owner?: { ref: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } };

export type OwnershipCardQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type OwnershipCardQuery = { entity?: { ref: string, title?: string | null } | { ref: string, title?: string | null, owned: { totalCount: number, nodes: Array<{ ref: string, kind: string, name: string, title?: string | null, owner?: { ref: string, title?: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } } | null, entityFacets: Array<{ path: string, values: Array<{ value: string, count: number }> }> };

export type OwnedFragment = { totalCount: number, nodes: Array<{ ref: string, kind: string, name: string, title?: string | null, owner?: { ref: string, title?: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } };

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

export type SearchQueryVariables = Exact<{
  query: Scalars['String']['input'];
  filter?: InputMaybe<EntityFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type SearchQuery = { search: { totalCount: number, edges: Array<{ node: { ref: string, kind: string, name: string, title?: string | null, description?: string | null, owner?: { ref: string, title?: string | null } | null }, highlights: Array<{ field: string, snippet: string }> }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } };

export type StarEntityMutationVariables = Exact<{
  input: StarEntityInput;
}>;


export type StarEntityMutation = { starEntity: { entity: { id: string, ref: string, starred: boolean } } };

export type StarredQueryVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type StarredQuery = { viewer: { starred: { totalCount: number, nodes: Array<{ id: string, ref: string, kind: string, name: string, title?: string | null }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } } };

export type SubgroupsCardQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type SubgroupsCardQuery = { entity?: { ref: string } | { title?: string | null, ref: string, parent?: { ref: string, title?: string | null } | null, children: { totalCount: number, nodes: Array<{ ref: string, name: string, title?: string | null, type?: string | null, members: { totalCount: number } }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } } | null };

export type SystemPageQueryVariables = Exact<{
  ref: Scalars['EntityRef']['input'];
}>;


export type SystemPageQuery = { entity?: { id: string, ref: string, title?: string | null, description?: string | null, owner?: { ref: string, title?: string | null } | null, domain?: { ref: string, title?: string | null } | null, components: { totalCount: number, nodes: Array<{ ref: string, title?: string | null } | { type?: string | null, lifecycle?: string | null, ref: string, title?: string | null }> }, apis: { nodes: Array<{ ref: string, title?: string | null }> }, resources: { nodes: Array<{ ref: string, title?: string | null }> } } | null };

export type TemplateListQueryVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type TemplateListQuery = { entities: { totalCount: number, nodes: Array<{ id: string, ref: string, title?: string | null, description?: string | null, tags: Array<string>, starred: boolean, owner?: { ref: string, title?: string | null } | null } | { type?: string | null, id: string, ref: string, title?: string | null, description?: string | null, tags: Array<string>, starred: boolean, owner?: { ref: string, title?: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } };

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

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { ref: string, groups: Array<string>, entity?: { ref: string, title?: string | null } | { ref: string, title?: string | null, profile?: { displayName?: string | null, email?: string | null, picture?: string | null } | null } | null } };
