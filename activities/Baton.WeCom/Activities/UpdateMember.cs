using Baton.Kernel.Activities;
using Baton.Tencent.Client;
using Baton.WeCom.Contacts;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Activities;

/// <summary>Changes what the company's contacts say of somebody.</summary>
[Activity("WeCom", "企业微信", "修改企业微信通讯录里的一个成员，如调岗；不填的不变。", DisplayName = "修改成员")]
[Effect(Effect.Pure)]
public sealed class UpdateMember(WeComApps apps) : MemberActivity(apps)
{
    [Input(DisplayName = "姓名", Description = "不填不变", Order = 2, DefaultSyntax = "Liquid")]
    public Input<string> MemberName { get; set; } = default!;

    [Input(DisplayName = "部门编号", Description = "企业微信里的部门编号；不填不变", Order = 3)]
    public Input<long?> Department { get; set; } = default!;

    [Input(DisplayName = "职务", Description = "不填不变", Order = 4, DefaultSyntax = "Liquid")]
    public Input<string> Position { get; set; } = default!;

    [Input(DisplayName = "停用", Description = "停用后不能登录企业微信，资料还在；不填不变", Order = 5)]
    public Input<bool?> IsDisabled { get; set; } = default!;

    private protected override CallJob? Prepare(ActivityExecutionContext context, WeComApp app, string userid) => CallJob.Of(app, ApiRequest.Post("/cgi-bin/user/update", new Member
    {
        Userid = userid,
        Name = Given(MemberName.Value),
        Department = Department.Value is { } department ? [department] : null,
        Position = Given(Position.Value),
        Enable = IsDisabled.Value is { } disabled ? (disabled ? 0 : 1) : null,
    }));
}
