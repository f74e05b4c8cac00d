using Baton.Kernel.Executions;
using Baton.Runtime.Replies;

namespace Baton.Activities.Http.Endpoints;

/// <summary>Requests as events: <c>HTTP POST /orders/{}</c>.</summary>
internal static class EndpointEvent
{
    public const string Prefix = "HTTP ";

    /// <summary>How those who call an endpoint are answered.</summary>
    public static readonly ReplyRules Replies = new(
        WriteHttpResponse.TypeName, stimulus => stimulus is EventArrived arrived && arrived.Name.StartsWith(Prefix, StringComparison.Ordinal));
}
