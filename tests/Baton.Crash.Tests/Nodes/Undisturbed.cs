namespace Baton.Crash.Tests.Nodes;

/// <summary>What is measured in seconds has the machine to itself.</summary>
[CollectionDefinition(nameof(Undisturbed), DisableParallelization = true)]
public sealed class Undisturbed;
