-- What pull requests are told by itself: one comment of each reporter, edited when its commits change.
create table platform.pull_request_report (
    reporter text not null,
    -- host/owner/name in lower case
    repository text not null,
    number int not null,
    -- the newest commit that somebody has told of, and the one that the comment is about
    head_sha text not null,
    told_sha text not null default '',
    comment bigint,
    -- what it says: hashed, so that the same is not said again
    said text not null default '',
    primary key (reporter, repository, number)
);

-- db-scheduler's own table, as its documentation gives it for PostgreSQL. Kinds of work: a reporter's name (id: repository and number).
create table platform.pull_request_scheduled (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamp with time zone not null,
    picked boolean not null,
    picked_by text,
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures int,
    last_heartbeat timestamp with time zone,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);

create index pull_request_scheduled_execution_time on platform.pull_request_scheduled (execution_time);
create index pull_request_scheduled_last_heartbeat on platform.pull_request_scheduled (last_heartbeat);
