using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Phones;

/// <summary>A consumer's phone beside the service account: employees they add, and 微信客服.</summary>
public sealed class ContactPhoneTests : ConnectedWorld
{
    private const string Phone = "/simulator/api/wechat/phones/wangwei";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task who_scans_a_contact_way_has_the_member_in_their_list_and_reads_the_greeting()
    {
        var way = (string)(await World.Call("externalcontact/add_contact_way", new JsonObject { ["type"] = 1, ["scene"] = 2, ["state"] = "门口", ["user"] = new JsonArray("lina") }))["config_id"]!;
        Assert.Equal("李娜", (string?)(await World.Get($"{Phone}/contacts"))["ways"]![0]!["people"]![0]);

        using var scanned = await World.Post($"{Phone}/contacts", new { configId = way });
        var told = World.Open(await Receiver.Next());
        await World.Call("externalcontact/send_welcome_msg", new JsonObject { ["welcome_code"] = told.Element("WelcomeCode")!.Value, ["text"] = new JsonObject { ["content"] = "欢迎光临" } });

        var member = (await World.Get($"{Phone}/contacts"))["members"]!.AsArray().Single()!;
        Assert.Equal(("李娜", "门口", "欢迎光临"), ((string?)member["name"], (string?)member["state"], (string?)member["messages"]![0]!["text"]));
        Assert.Equal(told.Element("ExternalUserID")!.Value, (string?)(await World.Call("externalcontact/list", query: "&userid=lina"))["external_userid"]![0]);
    }

    [Fact]
    public async Task what_comes_with_a_greeting_or_an_answer_at_the_desk_can_be_shown()
    {
        var picture = (string)(await World.Upload($"/cgi-bin/media/upload?access_token={await World.Token()}&type=image", "photo.png", Files.Png))["media_id"]!;
        var way = (string)(await World.Call("externalcontact/add_contact_way", new JsonObject { ["type"] = 1, ["scene"] = 2, ["user"] = new JsonArray("lina") }))["config_id"]!;
        using var scanned = await World.Post($"{Phone}/contacts", new { configId = way });
        var told = World.Open(await Receiver.Next());
        await World.Call("externalcontact/send_welcome_msg", new JsonObject
        {
            ["welcome_code"] = told.Element("WelcomeCode")!.Value,
            ["attachments"] = new JsonArray(
                new JsonObject { ["msgtype"] = "image", ["image"] = new JsonObject { ["media_id"] = picture } },
                new JsonObject { ["msgtype"] = "link", ["link"] = new JsonObject { ["title"] = "新品", ["url"] = "https://shop.example/new" } }),
        });
        using var entered = await World.Post($"{Phone}/desk/enter", new { });
        using var said = await World.Post($"{Phone}/desk", new { content = "有货吗" });
        var asked = (await World.Call("kf/sync_msg", new JsonObject { ["limit"] = 10 }))["msg_list"]![1]!;
        await World.Call("kf/send_msg", new JsonObject
        {
            ["touser"] = (string)asked["external_userid"]!, ["open_kfid"] = (string)asked["open_kfid"]!, ["msgtype"] = "image", ["image"] = new JsonObject { ["media_id"] = picture },
        });

        var contacts = await World.Get($"{Phone}/contacts");

        var things = contacts["members"]![0]!["messages"]![0]!["things"]!;
        Assert.Equal(("image", picture, "photo.png"), ((string?)things[0]!["type"], (string?)things[0]!["file"]!["mediaId"], (string?)things[0]!["file"]!["name"]));
        Assert.Equal(("link", "新品", "https://shop.example/new"), ((string?)things[1]!["type"], (string?)things[1]!["title"], (string?)things[1]!["url"]));
        var shown = contacts["desk"]!.AsArray()[^1]!;
        Assert.Equal(("image", picture), ((string?)shown["msgtype"], (string?)shown["file"]!["mediaId"]));
        using var opened = await World.Http.GetAsync(new Uri($"/simulator/api/media/{picture}", UriKind.Relative), Cancellation);
        Assert.Equal("image/png", opened.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task who_scans_twice_is_the_same_customer_and_may_remove_the_member()
    {
        foreach (var userid in (string[])["lina", "wangmin"])
        {
            var way = (string)(await World.Call("externalcontact/add_contact_way", new JsonObject { ["type"] = 1, ["scene"] = 2, ["user"] = new JsonArray(userid) }))["config_id"]!;
            using var scanned = await World.Post($"{Phone}/contacts", new { configId = way });
        }

        Assert.Single((await World.Get("/simulator/api/customers")).AsArray());
        using var removed = await World.Http.DeleteAsync(new Uri($"{Phone}/contacts/lina", UriKind.Relative), Cancellation);
        Assert.Equal(["wangmin"], (await removed.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!["members"]!.AsArray().Select(member => (string?)member!["userid"]));
        using var again = await World.Http.DeleteAsync(new Uri($"{Phone}/contacts/lina", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task what_is_said_at_the_desk_is_fetched_and_a_tapped_entry_of_a_menu_says_which()
    {
        using var entered = await World.Post($"{Phone}/desk/enter", new { });
        using var said = await World.Post($"{Phone}/desk", new { content = "有货吗" });
        var page = await World.Call("kf/sync_msg", new JsonObject { ["limit"] = 10 });
        var customer = (string)page["msg_list"]![1]!["external_userid"]!;
        Assert.Equal("有货吗", (string?)page["msg_list"]![1]!["text"]!["content"]);
        var menu = new JsonObject
        {
            ["touser"] = customer, ["open_kfid"] = page["msg_list"]![1]!["open_kfid"]!.DeepClone(), ["msgtype"] = "msgmenu",
            ["msgmenu"] = new JsonObject { ["head_content"] = "要多少？", ["list"] = new JsonArray(new JsonObject { ["type"] = "click", ["click"] = new JsonObject { ["id"] = "few", ["content"] = "几个" } }) },
        };
        Assert.Equal(0, (int)(await World.Call("kf/send_msg", menu))["errcode"]!);

        using var tapped = await World.Post($"{Phone}/desk", new { content = "几个", menuId = "few" });
        var later = await World.Call("kf/sync_msg", new JsonObject { ["cursor"] = page["next_cursor"]!.DeepClone() });

        Assert.Equal("few", (string?)later["msg_list"]![0]!["text"]!["menu_id"]);
        Assert.Equal([4, 3, 5, 3], (await World.Get($"{Phone}/contacts"))["desk"]!.AsArray().Select(line => (int)line!["origin"]!));
    }

    [Fact]
    public async Task a_template_filled_in_on_a_phone_asks_who_leads_and_is_told_of()
    {
        using var submitted = await World.Post("/simulator/api/approvals", new { userid = "chenxiaoyu", reason = "出差打车", amount = 128.5m });
        var number = (string)(await submitted.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!["number"]!;

        Assert.Equal(number, World.Open(await Receiver.Next()).Element("ApprovalInfo")!.Element("SpNoStr")!.Value);
        var row = (await World.Get("/simulator/api/approvals"))[0]!;
        Assert.Equal(("chenxiaoyu", "wangmin"), ((string?)row["applicant"], (string?)row["nodes"]![0]!["people"]![0]!["userid"]));
        using var nothing = await World.Post("/simulator/api/approvals", new { userid = "chenxiaoyu", reason = "", amount = 1 });
        Assert.Equal(HttpStatusCode.Conflict, nothing.StatusCode);
    }
}
