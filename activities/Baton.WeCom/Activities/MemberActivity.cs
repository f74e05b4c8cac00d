using System.Text.RegularExpressions;
using Baton.Kernel.Activities;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Activities;

/// <summary>Changes the company's contacts in WeCom. Only the secret of 通讯录同步 may, so it is configured as an application of its own.</summary>
public abstract partial class MemberActivity(WeComApps apps) : Activity
{
    [Input(DisplayName = "成员账号", Description = "企业微信里的 userid：字母、数字和 _-@.，最长 64 个", Order = 1, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Userid { get; set; } = default!;

    [Input(DisplayName = "应用", Description = "配置了通讯录同步 Secret 的应用；不填就用它", Order = 50, UIHint = InputUIHints.DropDown, UIHandler = typeof(ContactAppPicker))]
    public Input<string> App { get; set; } = default!;

    protected sealed override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (AddressedActivity.AppOf(context, apps, string.IsNullOrEmpty(App.Value) ? apps.Contacts?.Name : App.Value) is not { } app)
            return;
        var userid = Userid.Value ?? "";
        if (!Form().IsMatch(userid))
            context.Fail($"成员账号“{userid}”不对：以字母或数字开头，只含字母、数字和 _-@.，最长 64 个。 / {userid} is no userid: letters, digits and _-@. only, 64 at most.");
        else if (Prepare(context, app, userid) is { } call)
            context.Post(call.ToDraft($"member/{userid.ToUpperInvariant()}"));
    }

    /// <summary>The call to make; null where the activity has failed.</summary>
    private protected abstract CallJob? Prepare(ActivityExecutionContext context, WeComApp app, string userid);

    private protected static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    [GeneratedRegex(@"\A[0-9A-Za-z][\w\-@.]{0,63}\z", RegexOptions.ECMAScript)]
    private static partial Regex Form();
}
