namespace Baton.Browser.Tests.Tasks;

/// <summary>Starting a world takes longer than most of its tests.</summary>
[CollectionDefinition]
public sealed class TaskCollection : ICollectionFixture<TaskWorld>;
