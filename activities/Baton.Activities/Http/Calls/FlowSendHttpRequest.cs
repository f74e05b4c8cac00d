using Baton.Kernel.Activities;

namespace Baton.Activities.Http.Calls;

/// <summary>Calls another system; what to do next is drawn behind its outcomes.</summary>
[Activity("Elsa", "HTTP 接口", "发送 HTTP 请求，状态码是出口", DisplayName = "HTTP 请求（流程图）")]
[FlowNode("Done", "Unmatched status code", "Failed to connect", "Timeout")]
[PortName("Unmatched status code", "其他状态码")]
[PortName("Failed to connect", "连不上")]
[Effect(Effect.Read)]
public sealed class FlowSendHttpRequest : SendHttpRequestBase
{
    [Input(DisplayName = "预期的状态码", Description = "每个状态码是一个出口", Order = 10, UIHint = "multitext", DefaultValue = new[] { 200 })]
    public Input<int[]> ExpectedStatusCodes { get; set; } = default!;

    private protected override CallOutcomes OutcomesOfCall => new(IsFlow: true, [.. ExpectedStatusCodes.Value ?? []]);
}
