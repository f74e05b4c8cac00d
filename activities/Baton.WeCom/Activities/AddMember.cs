using Baton.Kernel.Activities;
using Baton.Tencent.Client;
using Baton.WeCom.Contacts;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Activities;

/// <summary>Takes somebody into the company's contacts.</summary>
[Activity("WeCom", "企业微信", "在企业微信通讯录里新建一个成员，如新员工入职。", DisplayName = "新建成员")]
[Effect(Effect.Pure)]
public sealed class AddMember(WeComApps apps) : MemberActivity(apps)
{
    // Tencent's word for: there is one by this userid.
    private const int Exists = 60102;

    [Input(DisplayName = "姓名", Description = "1 到 64 个字", Order = 2, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> MemberName { get; set; } = default!;

    [Input(DisplayName = "手机号", Description = "手机号和邮箱至少填一个", Order = 3, DefaultSyntax = "Liquid")]
    public Input<string> Mobile { get; set; } = default!;

    [Input(DisplayName = "邮箱", Description = "手机号和邮箱至少填一个", Order = 4, DefaultSyntax = "Liquid")]
    public Input<string> Email { get; set; } = default!;

    [Input(DisplayName = "部门编号", Description = "企业微信里的部门编号；1 是全公司", Order = 5, DefaultValue = 1)]
    public Input<long> Department { get; set; } = default!;

    [Input(DisplayName = "职务", Description = "最多 128 个字", Order = 6, DefaultSyntax = "Liquid")]
    public Input<string> Position { get; set; } = default!;

    private protected override CallJob? Prepare(ActivityExecutionContext context, WeComApp app, string userid)
    {
        if (Given(Mobile.Value) is null && Given(Email.Value) is null)
        {
            context.Fail("手机号和邮箱至少填一个。 / A mobile or an e-mail is needed.");
            return null;
        }

        var member = new Member
        {
            Userid = userid, Name = MemberName.Value, Mobile = Given(Mobile.Value), Email = Given(Email.Value), Department = [Department.Value], Position = Given(Position.Value),
        };
        return CallJob.Of(app, ApiRequest.Post("/cgi-bin/user/create", member), Exists);
    }
}
