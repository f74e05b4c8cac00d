namespace Baton.Architecture.Tests.House;

internal static class Offences
{
    /// <summary>Fails with every offence on a line of its own.</summary>
    public static void None(IEnumerable<string> offences)
    {
        var found = offences.ToArray();
        Assert.True(found.Length == 0, $"{found.Length} found:\n{string.Join('\n', found)}");
    }
}
