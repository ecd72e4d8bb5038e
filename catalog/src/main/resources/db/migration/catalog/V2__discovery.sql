alter table catalog.location drop constraint location_origin_check;
alter table catalog.location add constraint location_origin_check
    check (origin in ('CONFIGURED', 'REGISTERED', 'DISCOVERED', 'NAMED'));

-- the files of the same repository that placeholders brought in: a push that changes one of them touches the location
alter table catalog.location add column related text[] not null default '{}';

-- the locations in a repository
create index location_repository on catalog.location (lower(split_part(target, '#', 1))) where type = 'git';

-- db-scheduler's own table, as its documentation gives it for PostgreSQL: when repositories are looked at next
create table catalog.scheduled_discovery (
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

create index scheduled_discovery_execution_time on catalog.scheduled_discovery (execution_time);
create index scheduled_discovery_last_heartbeat on catalog.scheduled_discovery (last_heartbeat);
