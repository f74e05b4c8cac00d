namespace Baton.Storage.Postgres.Statements;

/// <summary>One row of what a statement is given: a change, or a part of it, and whose it is.</summary>
internal readonly record struct Given<TRow>(string Tenant, TRow Row);
