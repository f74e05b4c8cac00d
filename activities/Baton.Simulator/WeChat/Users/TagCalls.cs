using System.Text;
using System.Text.Json.Nodes;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Api;
using Baton.Simulator.WeChat.Consumers;

namespace Baton.Simulator.WeChat.Users;

/// <summary>tags/*: the account's own notes of who is what.</summary>
internal sealed class TagCalls(SimulatorFile file, Fans fans) : IWeChatCalls
{
    private const int FirstId = 100;
    private const int Most = 100;
    private const int LongestName = 30;
    private const int MostAtOnce = 50;
    private const int MostOfOne = 20;

    public void Map(WeChatApi api)
    {
        api.Post("tags/create", Create);
        api.Get("tags/get", _ => All());
        api.Post("tags/update", Update);
        api.Post("tags/delete", Delete);
        api.Post("tags/members/batchtagging", call => Change(call, (fan, tag) => fan.Tags.Contains(tag) ? fan.Tags : [.. fan.Tags, tag]));
        api.Post("tags/members/batchuntagging", call => Change(call, (fan, tag) => [.. fan.Tags.Where(each => each != tag)]));
        api.Post("user/tag/get", Members);
        api.Post("tags/getidlist", call => file.Read(session => new JsonObject { ["tagid_list"] = Numbers(Fans.Of(session, fans.Follower(session, call.Body.Text("openid"))).Tags) }));
    }

    private JsonObject Create(WeChatCall call) => file.Write(session =>
    {
        var name = Name(session, call, id: 0);
        if (session.Number("SELECT count(*) FROM wechat_tags") >= Most)
            throw new WeChatRefusal(WeChatError.TooManyTags);
        var id = Math.Max(FirstId, session.Number("SELECT max(id) FROM wechat_tags") + 1);
        session.Execute("INSERT INTO wechat_tags(id, name) VALUES(@0, @1)", id, name);
        return new JsonObject { ["tag"] = new JsonObject { ["id"] = id, ["name"] = name } };
    });

    private JsonObject All() => file.Read(session =>
    {
        var following = Fans.Following(session, fans.Everybody);
        return new JsonObject
        {
            ["tags"] = new JsonArray([.. session
                .Query("SELECT id, name FROM wechat_tags ORDER BY id", row => (Id: row.GetInt32(0), Name: row.GetString(1)))
                .Select(tag => new JsonObject { ["id"] = tag.Id, ["name"] = tag.Name, ["count"] = following.Count(each => each.Fan.Tags.Contains(tag.Id)) })]),
        };
    });

    private JsonObject Update(WeChatCall call) => file.Write(session =>
    {
        var id = Known(session, Tag(call).Int("id"));
        session.Execute("UPDATE wechat_tags SET name = @1 WHERE id = @0", id, Name(session, call, id));
        return WeChatAnswer.Ok();
    });

    private JsonObject Delete(WeChatCall call) => file.Write(session =>
    {
        var id = Known(session, Tag(call).Int("id"));
        session.Execute("DELETE FROM wechat_tags WHERE id = @0", id);
        foreach (var (person, fan) in Fans.Following(session, fans.Everybody).Where(each => each.Fan.Tags.Contains(id)))
            Fans.Save(session, person, fan with { Tags = [.. fan.Tags.Where(tag => tag != id)] });
        return WeChatAnswer.Ok();
    });

    private JsonObject Change(WeChatCall call, Func<Fan, int, IReadOnlyList<int>> changed) => file.Write(session =>
    {
        var openids = call.Body.Items("openid_list");
        if (openids.Count is < 1 or > MostAtOnce)
            throw new WeChatRefusal(WeChatError.OpenidList);
        var tag = Known(session, call.Body.Int("tagid"));
        foreach (var openid in openids)
        {
            var person = fans.Named(openid.ToString());
            var fan = Fans.Of(session, person);
            if (!fan.Follows)
                throw new WeChatRefusal(WeChatError.OpenidOfNoFollower);
            var tags = changed(fan, tag);
            if (tags.Count > MostOfOne)
                throw new WeChatRefusal(WeChatError.TooManyTagsOfOne);
            Fans.Save(session, person, fan with { Tags = tags });
        }
        return WeChatAnswer.Ok();
    });

    private JsonObject Members(WeChatCall call) => file.Read(session =>
    {
        var tag = Known(session, call.Body.Int("tagid"));
        var after = call.Body.Text("next_openid");
        var openids = Fans.Following(session, fans.Everybody).Where(each => each.Fan.Tags.Contains(tag)).Select(each => each.Person.Openid);
        return UserCalls.Page([.. openids], after, withTotal: false);
    });

    private static System.Text.Json.JsonElement Tag(WeChatCall call) => call.Body.Member("tag") ?? default;

    // 0, 1 and 2 are WeChat's own.
    private static int Known(Session session, int id) => id is 0 or 1 or 2
        ? throw new WeChatRefusal(WeChatError.SystemTag)
        : session.Number("SELECT count(*) FROM wechat_tags WHERE id = @0", id) == 1 ? id : throw new WeChatRefusal(WeChatError.UnknownTag);

    private static string Name(Session session, WeChatCall call, int id)
    {
        var name = Tag(call).Text("name");
        if (string.IsNullOrEmpty(name))
            throw new WeChatRefusal(WeChatError.TagNameMissing);
        if (Encoding.UTF8.GetByteCount(name) > LongestName)
            throw new WeChatRefusal(WeChatError.TagNameTooLong);
        return session.Number("SELECT count(*) FROM wechat_tags WHERE name = @0 AND id <> @1", name, id) > 0 ? throw new WeChatRefusal(WeChatError.TagExists) : name;
    }

    private static JsonArray Numbers(IEnumerable<int> numbers) => [.. numbers.Select(number => JsonValue.Create(number))];
}
