using Baton.Server.SignIn;
using Microsoft.AspNetCore.SignalR;

namespace Baton.Server.Live;

/// <summary>An instance that somebody looks at.</summary>
internal readonly record struct ObservedInstance(string Tenant, string Id);

/// <summary>A connection that may look at instances.</summary>
/// <param name="Connection">To be ended when its caller may look no longer.</param>
/// <param name="KeyId">The made key it came with; null for people and configured keys.</param>
/// <param name="Session">Of the person it came with; null for keys.</param>
internal sealed record Observer(HubCallerContext Connection, string? KeyId, Session? Session);
