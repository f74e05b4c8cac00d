using Baton.Expressions.Values;
using Baton.Kernel.Activities;

namespace Baton.Activities.Http.Calls;

/// <summary>Calls another system; what to do next stands inside the node, by status code.</summary>
[Activity("Elsa", "HTTP 接口", "发送 HTTP 请求，并按状态码做里面的活动", DisplayName = "HTTP 请求")]
[PortByOutcome(Cases = nameof(ExpectedStatusCodes), CaseLabel = "statusCode", Otherwise = "UnmatchedStatusCode")]
[PortName(nameof(UnmatchedStatusCode), "其他状态码")]
[PortName(nameof(FailedToConnect), "连不上")]
[Effect(Effect.Read)]
public sealed class SendHttpRequest : SendHttpRequestBase
{
    [Input(DisplayName = "预期的状态码", Description = "每个状态码做各自里面的节点", Order = 10, IsRaw = true, UIHint = "http-status-codes")]
    public Input<Value> ExpectedStatusCodes { get; set; } = default!;

    [Port]
    public IActivity? UnmatchedStatusCode { get; set; }

    [Port]
    public IActivity? FailedToConnect { get; set; }

    [Port]
    public IActivity? Timeout { get; set; }

    private protected override CallOutcomes OutcomesOfCall => new(IsFlow: false, []);
}
