using Baton.Kernel.Activities;
using Baton.Tencent.Activities;
using Baton.WeCom.Approvals;

namespace Baton.WeCom.Activities;

/// <summary>Starts a flow when a request in WeCom's own approval has ended that no flow waits for. Who starts it is who made the request.</summary>
[Activity("WeCom", "企业微信", "企业微信“审批”里的一张单子有了结果时发起流程，发起人是申请人；流程自己提交并在等的单子不算", DisplayName = "审批有结果")]
[Effect(Effect.Pure)]
public sealed class ApprovalEnded : EventTrigger
{
    [Input(DisplayName = "什么结果", Description = "什么结果时发起", Order = 1, DefaultValue = nameof(ApprovalEnd.Approved),
        Options = ["Approved", "Rejected", "Revoked"], OptionNames = ["通过", "驳回", "撤销"])]
    public Input<ApprovalEnd> End { get; set; } = default!;

    [Input(DisplayName = "审批模板", Description = "审批模板的编号，在企业微信后台模板的网址里；不填是任何一个", Order = 2)]
    public Input<string> TemplateId { get; set; } = default!;

    protected override string EventName => ApprovalNames.ForStart(TemplateId.Value, End.Value);
}
