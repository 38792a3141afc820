namespace Compose.Runner.Store;

/// <summary>The tables of the index.</summary>
internal static class IndexSchema
{
    /// <summary>Rises with every change below, and of what is written there; an index of another version is built anew.</summary>
    public const int Version = 5;

    // A float that is not a number is null in SQLite, so a metric's row says that it is there and its null that it is NaN.
    public const string Tables =
        """
        create table folders(path text primary key, parent text, kind integer not null, stamp text not null, problem text, ended integer not null) without rowid;
        create table runs(
            run integer primary key, path text not null unique, id text not null, name text not null, status text, number integer,
            started integer, finished integer, alive integer, result real, overrides text not null, user text, machine text,
            "commit" text, branch text, dirty integer, error text, note text, starred integer not null, archived integer not null,
            inputs text not null, recipe text not null, damaged integer not null);
        create index runs_id on runs(id);
        create index runs_inputs on runs(inputs);
        create index runs_recipe on runs(recipe);
        create table params(run integer not null, name text not null, kind integer not null, text text not null, number,
            primary key(run, name)) without rowid;
        create table metrics(run integer not null, name text not null, last real, first real, min real, max real, mean real,
            count integer not null, step integer not null, primary key(run, name)) without rowid;
        create table tags(run integer not null, name text not null, text text not null, primary key(run, name)) without rowid;
        create table data(run integer not null, name text not null, text text not null, primary key(run, name)) without rowid;
        """;

    /// <summary>The tables whose rows belong to a run.</summary>
    public static readonly string[] OfRun = ["params", "metrics", "tags", "data"];
}
