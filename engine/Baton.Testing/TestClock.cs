namespace Baton.Testing;

/// <summary>The clock of a run: it stands still until the test lets time pass.</summary>
internal sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start.ToUniversalTime();

    public override DateTimeOffset GetUtcNow() => Now;
}
