using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Api;
using Baton.Simulator.WeChat.Consumers;

namespace Baton.Simulator.WeChat.Menus;

/// <summary>menu/*: the account's menu, and other menus for those who bear a tag. Every phone runs Android.</summary>
internal sealed class MenuCalls(SimulatorFile file, SimulatorClock clock, WeChatMenuRules rules, Fans fans) : IWeChatCalls
{
    private const string Key = "wechat.menu";
    private const string Android = "2";
    private const int MostConditional = 100;

    public void Map(WeChatApi api)
    {
        api.Post("menu/create", Create);
        api.Get("menu/get", _ => Get());
        api.Get("menu/delete", _ => Delete());
        api.Get("get_current_selfmenu_info", _ => Current is { } menu
            ? new JsonObject { ["is_menu_open"] = 1, ["selfmenu_info"] = new JsonObject { ["button"] = Node(menu.Default) } }
            : new JsonObject { ["is_menu_open"] = 0 });
        api.Post("menu/addconditional", AddConditional);
        api.Post("menu/delconditional", DeleteConditional);
        api.Post("menu/trymatch", call => new JsonObject { ["button"] = Node(Of(Named(call)) ?? throw new WeChatRefusal(WeChatError.NoMenu)) });
    }

    public WeChatMenu? Current => file.Read(Kept);

    /// <summary>The buttons somebody sees; null without a menu, or for who does not follow.</summary>
    public JsonElement? Of(Consumer person)
    {
        var (menu, fan) = file.Read(session => (Kept(session), Fans.Of(session, person)));
        return !fan.Follows ? null : menu?.Conditional.LastOrDefault(each => Fits(each.Rule, fan))?.Buttons ?? menu?.Default;
    }

    private static WeChatMenu? Kept(Session session) => session.Setting(Key) is { Length: > 0 } kept ? SimulatorJson.Read<WeChatMenu>(kept) : null;

    private JsonObject Create(WeChatCall call)
    {
        rules.Check(call.Body.Items("button"));
        file.Write(session => Save(session, new WeChatMenu(NewId(session), call.Body.GetProperty("button"), Kept(session)?.Conditional ?? [])));
        return WeChatAnswer.Ok();
    }

    private JsonObject Get()
    {
        var menu = Current ?? throw new WeChatRefusal(WeChatError.NoMenu);
        var answer = new JsonObject { ["menu"] = new JsonObject { ["button"] = Node(menu.Default), ["menuid"] = menu.Id } };
        if (menu.Conditional.Count > 0)
            answer["conditionalmenu"] = new JsonArray(
                [.. menu.Conditional.Select(each => new JsonObject { ["button"] = Node(each.Buttons), ["matchrule"] = Node(each.Rule), ["menuid"] = each.Id })]);
        return answer;
    }

    private JsonObject Delete()
    {
        file.Write(session => Save(session, null));
        return WeChatAnswer.Ok();
    }

    private JsonObject AddConditional(WeChatCall call)
    {
        rules.Check(call.Body.Items("button"));
        if (call.Body.Member("matchrule") is not { ValueKind: JsonValueKind.Object } rule || (Condition(rule, "tag_id") ?? Condition(rule, "client_platform_type")) is null)
            throw new WeChatRefusal(WeChatError.NoMatchRule);
        return file.Write(session =>
        {
            var menu = Kept(session) ?? throw new WeChatRefusal(WeChatError.NoDefaultMenu);
            if (menu.Conditional.Count >= MostConditional)
                throw new WeChatRefusal(WeChatError.TooManyMenus);
            var added = new ConditionalMenu(NewId(session), call.Body.GetProperty("button"), rule);
            Save(session, menu with { Conditional = [.. menu.Conditional, added] });
            return new JsonObject { ["menuid"] = added.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        });
    }

    private JsonObject DeleteConditional(WeChatCall call) => file.Write(session =>
    {
        var (menu, id) = (Kept(session), call.Body.Member("menuid")?.ToString());
        var gone = menu?.Conditional.FirstOrDefault(each => each.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == id) ?? throw new WeChatRefusal(WeChatError.UnknownMenu);
        Save(session, menu! with { Conditional = [.. menu.Conditional.Where(each => each != gone)] });
        return WeChatAnswer.Ok();
    });

    private Consumer Named(WeChatCall call) => file.Read(session => fans.Everybody.FirstOrDefault(person => person.Openid == call.Body.Text("user_id") && Fans.Of(session, person).Follows))
        ?? throw new WeChatRefusal(WeChatError.NoUserForMenu);

    private static bool Fits(JsonElement rule, Fan fan) =>
        (Condition(rule, "tag_id") is not { } tag || fan.Tags.Any(each => each.ToString(System.Globalization.CultureInfo.InvariantCulture) == tag))
        && (Condition(rule, "client_platform_type") is not { } platform || platform == Android);

    /// <summary>A condition as text, since both "100" and 100 are written; null for none. Sex, place and language are matched no more.</summary>
    private static string? Condition(JsonElement rule, string name) => rule.Member(name)?.ToString() is { Length: > 0 } text ? text : null;

    private long NewId(Session session) => clock.Now.ToUnixTimeSeconds() * 1000 + session.NextRevision() % 1000;

    private static void Save(Session session, WeChatMenu? menu)
    {
        session.Set(Key, menu is null ? "" : SimulatorJson.Write(menu));
        session.Announce(new Change(session.NextRevision(), "wechatMenu", null, "{}"));
    }

    private static JsonNode? Node(JsonElement element) => JsonNode.Parse(element.GetRawText());
}
