namespace Baton.Scenarios.Tests.Playing;

/// <summary>Whoever has a phone: somebody of the company, or a consumer with WeChat.</summary>
/// <param name="Id">The phone's, as the simulated world calls it.</param>
/// <param name="Name">As scenarios call them.</param>
internal abstract record PhoneOwner(string Id, string Name);
