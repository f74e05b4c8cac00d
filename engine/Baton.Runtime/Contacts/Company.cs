namespace Baton.Runtime.Contacts;

/// <summary>A company somebody acts for at the moment.</summary>
/// <param name="Number">The number under which the back office keeps it.</param>
/// <param name="Part">What they are there; null where nobody said.</param>
/// <param name="Since">From when on.</param>
public sealed record Company(string Number, string? Part, DateTimeOffset Since);
