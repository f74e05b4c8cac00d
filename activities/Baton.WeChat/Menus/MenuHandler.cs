using System.Text.Json;
using Baton.Runtime.Jobs;
using Baton.Tencent.Client;
using Baton.Tencent.Jobs;
using Baton.Tencent.Menus;
using Baton.WeChat.Audience;
using Baton.WeChat.Jobs;

namespace Baton.WeChat.Menus;

/// <summary>Sets a menu. A conditional one takes the place of the one for the same people, so that setting it again and again fills no account.</summary>
internal sealed class MenuHandler(AccountMenu menus, Tags tags, WeChatAccounts accounts) : AccountJobHandler<MenuOrder>(MenuOrder.Kind, WhenUnsure.SendAgain, accounts, MenuOrderJson.Default.MenuOrder)
{
    protected override async Task<JobOutcome> CarryOutAsync(WeChatAccount account, MenuOrder order, JobAttempt attempt, CancellationToken cancellation)
    {
        var menu = ApiJson.Read<Menu>(JsonElement.Parse(order.Menu))!;
        if (order is { Tag: null, Phone: null })
            return Of(await menus.SetAsync(account, menu, cancellation));
        string? tagId = null;
        if (order.Tag is { } name)
        {
            var all = await tags.ListAsync(account, cancellation);
            if (!all.Succeeded)
                return Of(all.Reply);
            if (all.Value.Tags.FirstOrDefault(tag => tag.Name == name) is not { } tag)
                return new GaveUp($"公众号里没有标签“{name}”，先用“打标签”给一个人打上。 / The account has no tag {name}.");
            tagId = $"{tag.Id}";
        }

        var rule = new MatchRule(tagId, order.Phone);
        var there = await menus.ReadAsync(account, cancellation);
        foreach (var id in there.Reaction.IsDone && there.Root is { } root ? MenusFor(root, rule) : [])
        {
            if (await menus.RemoveConditionalAsync(account, id, cancellation) is { Reaction.IsDone: false } refused)
                return Of(refused);
        }

        return Of((await menus.AddConditionalAsync(account, menu, rule, cancellation)).Reply);

        JobOutcome Of(ApiReply reply) => CallOutcome.OfFailed(reply, attempt.Number) ?? Succeeded.With();
    }

    private static IEnumerable<string> MenusFor(JsonElement root, MatchRule rule) => !root.TryGetProperty("conditionalmenu", out var all) ? [] :
        from menu in all.EnumerateArray()
        where menu.TryGetProperty("matchrule", out var match) && Text(match, "tag_id") == (rule.TagId ?? "") && Text(match, "client_platform_type") == (rule.ClientPlatformType ?? "")
        select Text(menu, "menuid");

    // Tencent writes numbers now as numbers, now as texts.
    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var member) ? member.ToString() : "";
}
