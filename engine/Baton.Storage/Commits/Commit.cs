using System.Collections.Immutable;

namespace Baton.Storage.Commits;

/// <summary>What one step, or one request, changes: all of it or none. Guards are checked before anything is written.</summary>
public sealed record Commit(string Tenant, ImmutableArray<Change> Changes);

/// <summary>One change of one row or a few. The store knows each kind; the kinds stand beside their rows.</summary>
public abstract record Change;

/// <summary>A change that refuses when the world is not as its author saw it.</summary>
public abstract record Guard : Change;
