using Baton.Kernel.Activities;
using Baton.Tencent.Client;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Activities;

/// <summary>Takes somebody out of the company's contacts.</summary>
[Activity("WeCom", "企业微信", "从企业微信通讯录里删除一个成员，如离职。", DisplayName = "删除成员")]
[Effect(Effect.Pure)]
public sealed class RemoveMember(WeComApps apps) : MemberActivity(apps)
{
    private const int NotThere = 60111;

    private protected override CallJob? Prepare(ActivityExecutionContext context, WeComApp app, string userid) =>
        CallJob.Of(app, ApiRequest.Post("/cgi-bin/user/batchdelete", new { Useridlist = (string[])[userid] }), NotThere);
}
