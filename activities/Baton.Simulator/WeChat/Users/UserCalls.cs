using System.Text.Json.Nodes;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Api;
using Baton.Simulator.WeChat.Consumers;

namespace Baton.Simulator.WeChat.Users;

/// <summary>user/*: who follows, what is known of them, remarks, the black list. Names and pictures have not been given since 2021.</summary>
internal sealed class UserCalls(SimulatorFile file, Fans fans) : IWeChatCalls
{
    private const int MostAtOnce = 100;
    private const int MostBlocked = 20;
    private const int LongestRemark = 30;
    private const int PageSize = 10_000;

    public void Map(WeChatApi api)
    {
        api.Get("user/info", call => file.Read(session => Info(session, call.Query("openid"))));
        api.Post("user/info/batchget", Several);
        api.Get("user/get", call => file.Read(session => Page([.. Fans.Following(session, fans.Everybody).Select(each => each.Person.Openid)], call.Query("next_openid"), withTotal: true)));
        api.Post("user/info/updateremark", Remark);
        api.Post("tags/members/getblacklist", call => file.Read(session =>
            Page([.. fans.Everybody.Where(person => Fans.Of(session, person).IsBlocked).Select(person => person.Openid)], call.Body.Text("begin_openid"), withTotal: true)));
        api.Post("tags/members/batchblacklist", call => Block(call, isBlocked: true));
        api.Post("tags/members/batchunblacklist", call => Block(call, isBlocked: false));
    }

    /// <summary>One page of openids, after the one given.</summary>
    /// <exception cref="WeChatRefusal">40003: the one given is none of them.</exception>
    internal static JsonObject Page(List<string> all, string? after, bool withTotal)
    {
        var from = string.IsNullOrEmpty(after) ? 0 : all.IndexOf(after) + 1;
        if (!string.IsNullOrEmpty(after) && from == 0)
            throw new WeChatRefusal(WeChatError.Openid);
        var page = all.Skip(from).Take(PageSize).ToList();
        var answer = new JsonObject();
        if (withTotal)
            answer["total"] = all.Count;
        answer["count"] = page.Count;
        if (page.Count > 0)
            answer["data"] = new JsonObject { ["openid"] = new JsonArray([.. page.Select(openid => JsonValue.Create(openid))]) };
        answer["next_openid"] = page.LastOrDefault() ?? "";
        return answer;
    }

    private JsonObject Info(Session session, string? openid)
    {
        var person = fans.Named(openid);
        var fan = Fans.Of(session, person);
        if (!fan.Follows)
            return new JsonObject { ["subscribe"] = 0, ["openid"] = person.Openid, ["tagid_list"] = new JsonArray() };
        return new JsonObject
        {
            ["subscribe"] = 1,
            ["openid"] = person.Openid,
            ["nickname"] = "",
            ["sex"] = 0,
            ["language"] = "zh_CN",
            ["city"] = "",
            ["province"] = "",
            ["country"] = "",
            ["headimgurl"] = "",
            ["subscribe_time"] = fan.Since!.Value.ToUnixTimeSeconds(),
            ["unionid"] = person.Unionid,
            ["remark"] = fan.Remark,
            ["groupid"] = fan.Tags is [var first, ..] ? first : 0,
            ["tagid_list"] = new JsonArray([.. fan.Tags.Select(tag => JsonValue.Create(tag))]),
            ["subscribe_scene"] = fan.Scene,
            ["qr_scene"] = fan.QrScene,
            ["qr_scene_str"] = fan.QrSceneText,
        };
    }

    private JsonObject Several(WeChatCall call)
    {
        var asked = call.Body.Items("user_list");
        return asked.Count is < 1 or > MostAtOnce
            ? throw new WeChatRefusal(WeChatError.OpenidList)
            : file.Read(session => new JsonObject { ["user_info_list"] = new JsonArray([.. asked.Select(one => Info(session, one.Text("openid")))]) });
    }

    private JsonObject Remark(WeChatCall call) => file.Write(session =>
    {
        var person = fans.Follower(session, call.Body.Text("openid"));
        var remark = call.Body.Text("remark") ?? "";
        if (remark.Length >= LongestRemark)
            throw new WeChatRefusal(WeChatError.ContentTooLong, "remark");
        Fans.Save(session, person, Fans.Of(session, person) with { Remark = remark });
        return WeChatAnswer.Ok();
    });

    private JsonObject Block(WeChatCall call, bool isBlocked) => file.Write(session =>
    {
        var openids = call.Body.Items("openid_list");
        if (openids.Count is < 1 or > MostBlocked)
            throw new WeChatRefusal(WeChatError.OpenidList);
        foreach (var person in openids.Select(openid => fans.Named(openid.ToString())))
            Fans.Save(session, person, Fans.Of(session, person) with { IsBlocked = isBlocked });
        return WeChatAnswer.Ok();
    });
}
