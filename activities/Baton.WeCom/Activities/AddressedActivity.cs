using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.WeCom.Contacts;

namespace Baton.WeCom.Activities;

/// <summary>An activity that is about some people: chosen one by one, by role and by unit.</summary>
public abstract class AddressedActivity(WeComApps apps, IOrganisation organisation) : Activity
{
    /// <summary>For the designer alone.</summary>
    [Input(DisplayName = "查找", Description = "输入姓名或职位里的几个字，缩小下面的清单", Order = 1, IsRaw = true)]
    public Input<string> Search { get; set; } = default!;

    [Input(DisplayName = "人员", Description = "勾选一个或几个人；点右边的语言可以选流程的输入或变量", Order = 2, UIHint = InputUIHints.CheckList, UIHandler = typeof(AddressedPersonPicker))]
    public Input<IReadOnlyList<string>> People { get; set; } = default!;

    [Input(DisplayName = "角色", Description = "有这些角色的所有人", Order = 3, UIHint = InputUIHints.CheckList, UIHandler = typeof(AddressedRolePicker))]
    public Input<IReadOnlyList<string>> Roles { get; set; } = default!;

    [Input(DisplayName = "部门", Description = "这些部门和下级部门里的所有人", Order = 4, UIHint = InputUIHints.CheckList, UIHandler = typeof(AddressedUnitPicker))]
    public Input<IReadOnlyList<string>> Units { get; set; } = default!;

    [Input(DisplayName = "标签", Description = "有这些企业微信标签的所有人", Order = 4.5f, UIHint = InputUIHints.CheckList, UIHandler = typeof(AddressedTagPicker))]
    public Input<IReadOnlyList<string>> Tags { get; set; } = default!;

    [Input(DisplayName = "应用", Description = "用哪个应用发送；不填用第一个", Order = 50, UIHint = InputUIHints.DropDown, UIHandler = typeof(AppPicker))]
    public Input<string> App { get; set; } = default!;

    /// <summary>The application, and whom of those meant it reaches, by userid. Null when there is none of either: the activity has failed then.</summary>
    private protected async ValueTask<Addressed?> FindAsync(ActivityExecutionContext context)
    {
        if (AppOf(context, apps, App.Value) is not { } app)
            return null;
        var people = await organisation.ReadAsync(context.Run.Tenant, context.CancellationToken);
        var channel = WeComApps.ChannelOf(app.Name);
        var tagged = Tags.Value is { Count: > 0 } tags ? await context.GetRequiredService<TaggedPeople>().FindAsync(app, people, tags, context.CancellationToken) : [];
        var meant = Meant(people, tagged);
        Recipient[] found = [.. meant.Select(id => (Id: id, people.IdentitiesOf(id).FirstOrDefault(identity => identity.Channel == channel)?.ExternalId))
            .Where(each => each.ExternalId is not null).Select(each => new Recipient(each.Id, each.ExternalId!)).DistinctBy(each => each.UserId, StringComparer.OrdinalIgnoreCase)];
        if (found.Length > 0)
            return new Addressed(app, channel, found);
        context.Fail(meant.Count == 0
            ? "没有人可发：请选人员、角色、部门或标签。 / Nobody is meant: choose people, roles, units or tags."
            : $"{string.Join('、', meant.Take(5).Select(people.NameOf))}没有企业微信账号，发不出去。 / None of those meant is known in WeCom.");
        return null;
    }

    /// <summary>The application alone, for whom nobody has to be named.</summary>
    private protected Addressed? Nobody(ActivityExecutionContext context) =>
        AppOf(context, apps, App.Value) is { } app ? new Addressed(app, WeComApps.ChannelOf(app.Name), []) : null;

    internal static WeComApp? AppOf(ActivityExecutionContext context, WeComApps apps, string? name)
    {
        var app = string.IsNullOrEmpty(name) ? apps.Default : apps.Find(name);
        if (app is null)
            context.Fail($"没有配置企业微信应用“{name}”。 / WeCom application \"{name}\" is not configured.");
        return app;
    }

    private List<string> Meant(People people, IReadOnlyList<string> tagged) =>
    [
        .. new[]
        {
            (People.Value ?? []).Where(id => id.Length > 0),
            (Roles.Value ?? []).SelectMany(role => people.InRole(role).Select(person => person.Id)),
            people.All.Where(person => person.IsActive && (Units.Value ?? []).Any(unit => people.IsWithin(person.UnitId, unit))).Select(person => person.Id).Order(StringComparer.Ordinal),
            tagged,
        }.SelectMany(ids => ids).Distinct(),
    ];
}

/// <summary>Whom an activity is about.</summary>
internal sealed record Addressed(WeComApp App, string Channel, IReadOnlyList<Recipient> Recipients)
{
    public IReadOnlyList<string> UserIds => [.. Recipients.Select(each => each.UserId)];
}

/// <summary>A person, and how the application knows them.</summary>
internal sealed record Recipient(string PersonId, string UserId);
