namespace Baton.Storage.Tests.Model;

/// <summary>The seeds of the random sequences.</summary>
public static class ModelSeeds
{
    public static TheoryData<int> All => [.. Enumerable.Range(1, TestScale.Times(4))];
}
