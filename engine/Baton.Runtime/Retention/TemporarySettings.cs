namespace Baton.Runtime.Retention;

/// <summary>An area of settings (of the default tenant) that are needed for a time only; registered by whoever writes them.</summary>
/// <param name="Area">As in the rows.</param>
/// <param name="Kept">For how long after they were last written.</param>
public sealed record TemporarySettings(string Area, TimeSpan Kept);
