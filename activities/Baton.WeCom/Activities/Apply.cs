using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.WeCom.Approvals;

namespace Baton.WeCom.Activities;

/// <summary>Makes a request in WeCom's own approval, in somebody's name: by the template's approvers, or by those chosen here.</summary>
[Activity("WeCom", "企业微信", "在企业微信自带的“审批”里替一个人提交一张单子；用“等审批结束”等它的结果。", DisplayName = "提交企业微信审批")]
[Effect(Effect.Read)]
public sealed class Apply(WeComApps apps, IOrganisation organisation, ApprovalRequests requests) : AddressedActivity(apps, organisation)
{
    private const int Approver = 1;
    private const int MostLines = 3;
    private const int LongestLine = 20;

    [Input(DisplayName = "审批模板", Description = "审批模板的编号，在企业微信后台模板的网址里", Order = 5, IsRequired = true)]
    public Input<string> TemplateId { get; set; } = default!;

    [Input(DisplayName = "申请人", Description = "员工编号；不填是发起流程的人", Order = 6, DefaultSyntax = "Liquid")]
    public Input<string> Applicant { get; set; } = default!;

    /// <summary>An object of values by the fields' titles.</summary>
    [Input(DisplayName = "填什么", Description = "按模板里的标题写，如 {\"事由\": \"打车\", \"金额\": 12.5}；能填文字、数字、金额、日期和单选", Order = 7, UIHint = "json-editor", IsRequired = true)]
    public Input<ObjectValue> Fields { get; set; } = default!;

    [Input(DisplayName = "几个人怎么批", Description = "上面选了审批人才用；没选就按模板自己的流程", Order = 8, Options = ["1", "2", "3"], OptionNames = ["会签", "或签", "依次"], DefaultValue = "2")]
    public Input<string> Relation { get; set; } = default!;

    [Input(DisplayName = "摘要", Description = "审批列表里显示的话，最多三行，每行最多 20 个字", Order = 9, UIHint = InputUIHints.MultiText)]
    public Input<IReadOnlyList<string>> Summary { get; set; } = default!;

    [Output(DisplayName = "审批编号", Description = "“等审批结束”要用")]
    public Output<string> SpNo { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var hasApprovers = People.Value is { Count: > 0 } || Roles.Value is { Count: > 0 } || Units.Value is { Count: > 0 } || Tags.Value is { Count: > 0 };
        var to = hasApprovers ? await FindAsync(context) : Nobody(context);
        if (to is null || await ApplicantAsync(context, to) is not { } applicant)
            return;
        string[] lines = [.. (Summary.Value ?? []).Where(line => line.Length > 0)];
        if (lines.Length > MostLines || lines.Any(line => line.Length > LongestLine))
        {
            context.Fail($"摘要最多 {MostLines} 行，每行最多 {LongestLine} 个字。 / At most {MostLines} lines of at most {LongestLine} characters.");
            return;
        }

        var template = await requests.FindTemplateAsync(to.App, TemplateId.Value ?? "", context.CancellationToken);
        if (!template.Succeeded)
        {
            context.Fail($"读不到审批模板“{TemplateId.Value}”：{template.Reply.Reaction.Chinese}。 / The approval template cannot be read: {template.Reply.Reaction.English}.");
            return;
        }

        var (data, wrong) = ApprovalForm.Fill(template.Value, Fields.Value ?? ObjectValue.Empty);
        if (data is null)
            context.Fail(wrong!);
        else
            context.Post(ApprovalOrder.Of(to.App, ApplicationOf(applicant, to, data, lines)).ToDraft(context.IdempotencyKey));
    }

    private ApprovalApplication ApplicationOf(string applicant, Addressed to, ApprovalData data, string[] lines) => new(applicant, TemplateId.Value!)
    {
        UseTemplateApprover = to.Recipients.Count == 0 ? 1 : 0,
        Process = to.Recipients.Count == 0 ? null : new ApprovalProcess([new ApprovalNode(Approver, int.TryParse(Relation.Value, out var relation) ? relation : 2, to.UserIds)]),
        ApplyData = data,
        SummaryList = lines.Length == 0 ? null : [.. lines.Select(line => new ApprovalSummary([new LocalText(line)]))],
    };

    private async ValueTask<string?> ApplicantAsync(ActivityExecutionContext context, Addressed to)
    {
        var id = string.IsNullOrEmpty(Applicant.Value) ? context.Run.Instance.StartedBy : Applicant.Value;
        var people = await context.GetRequiredService<IOrganisation>().ReadAsync(context.Run.Tenant, context.CancellationToken);
        var userid = id is null ? null : people.IdentitiesOf(id).FirstOrDefault(identity => identity.Channel == to.Channel)?.ExternalId;
        if (userid is null)
            context.Fail($"申请人“{id}”没有企业微信账号。 / {id} is not known in WeCom.");
        return userid;
    }
}
