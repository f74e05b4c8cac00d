using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.WeCom.Customers;

namespace Baton.WeCom.Activities;

/// <summary>Makes a code by which customers find some members. After a lost answer another is made; the first is found by nobody.</summary>
[Activity("WeCom", "企业微信", "生成“联系我”二维码，客户扫了就能加这些员工为好友。", DisplayName = "客户联系二维码")]
[Effect(Effect.Read)]
public sealed class ContactWay(WeComApps apps, IOrganisation organisation) : AddressedActivity(apps, organisation)
{
    private const int MostMembers = 100;
    private const int LongestState = 30;

    [Input(DisplayName = "备注", Description = "给管理员看的，最多 30 个字", Order = 5, DefaultSyntax = "Liquid")]
    public Input<string> Remark { get; set; } = default!;

    [Input(DisplayName = "渠道参数", Description = "客户加好友时会带回来，如门店编号，最多 30 个字", Order = 6, DefaultSyntax = "Liquid")]
    public Input<string> Channel { get; set; } = default!;

    [Input(DisplayName = "不用验证", Description = "客户扫码后直接成为好友", Order = 7, DefaultValue = true)]
    public Input<bool> SkipsVerification { get; set; } = default!;

    [Output(DisplayName = "二维码", Description = "二维码图片的地址")]
    public Output<string> QrCode { get; set; } = default!;

    [Output(DisplayName = "编号", Description = "企业微信里这个二维码的编号")]
    public Output<string> ConfigId { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await FindAsync(context) is not { } to)
            return;
        if (to.Recipients.Count > MostMembers)
            context.Fail($"一个二维码最多 {MostMembers} 个员工。 / A code leads to at most {MostMembers} members.");
        else if (Channel.Value?.Length > LongestState || Remark.Value?.Length > LongestState)
            context.Fail($"备注和渠道参数最多 {LongestState} 个字。 / Remark and channel have at most {LongestState} characters.");
        else
            context.Post(new ContactWayOrder(to.App.Name, to.UserIds, Given(Remark.Value), Given(Channel.Value), SkipsVerification.Value).ToDraft(context.IdempotencyKey));
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
