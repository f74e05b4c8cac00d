using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;
using Baton.Simulator.WeChat.Accounts;
using Baton.Simulator.WeChat.Pay;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.Simulator.Tests.WeChat;

public sealed class WeChatRestartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("simulator").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> Stable(TestWorld world)
    {
        var account = world.Services.GetRequiredService<Account>();
        var asked = new JsonObject { ["grant_type"] = "client_credential", ["appid"] = account.AppId, ["secret"] = account.AppSecret };
        return (string)(await world.PostRaw("/wechat/cgi-bin/stable_token", asked.ToJsonString()))["access_token"]!;
    }

    [Fact]
    public async Task the_account_its_server_its_fans_and_its_money_outlive_the_process()
    {
        Account account;
        string token, url, mchId;
        await using (var before = new TestWorld(_folder))
        {
            await using var server = await Receiver.Start(echo => echo);
            using var connected = await before.Http.PutAsJsonAsync("/simulator/api/wechat/callback", new { url = server.Url, mode = "compatible" }, TestContext.Current.CancellationToken);
            using var followed = await before.Post("/simulator/api/wechat/phones/lilei/follow", new { });
            account = before.Services.GetRequiredService<Account>();
            mchId = before.Services.GetRequiredService<Lazy<Merchant>>().Value.MchId;
            (token, url) = (await Stable(before), server.Url);
        }
        await using var after = new TestWorld(_folder);
        Assert.Equal(account, after.Services.GetRequiredService<Account>());
        Assert.Equal(mchId, after.Services.GetRequiredService<Lazy<Merchant>>().Value.MchId);
        Assert.Equal(token, await Stable(after));
        var callback = await after.Get("/simulator/api/wechat/callback");
        Assert.Equal((url, "compatible"), ((string?)callback["url"], (string?)callback["mode"]));
        var phones = (await after.Get("/simulator/api/wechat/phones")).AsArray();
        Assert.True((bool)phones.First(phone => (string?)phone!["id"] == "lilei")!["follows"]!);
    }

    [Fact]
    public async Task two_worlds_have_nothing_in_common_but_their_people()
    {
        await using var one = new TestWorld();
        await using var other = new TestWorld();
        var (first, second) = (one.Services.GetRequiredService<Account>(), other.Services.GetRequiredService<Account>());
        Assert.NotEqual(first.AppId, second.AppId);
        Assert.NotEqual(first.AppSecret, second.AppSecret);
        Assert.NotEqual(first.OriginalId, second.OriginalId);
        var token = await Stable(one);
        Assert.Equal(40001, (int)(await other.Get("/wechat/cgi-bin/getcallbackip?access_token=" + token))["errcode"]!);
        Assert.Equal(
            (await one.Get("/simulator/api/wechat/phones")).AsArray().Select(phone => (string?)phone!["openid"]),
            (await other.Get("/simulator/api/wechat/phones")).AsArray().Select(phone => (string?)phone!["openid"]));
    }

    [Fact]
    public async Task the_consumers_are_the_erps_contacts_and_owners()
    {
        await using var world = new TestWorld();
        var erp = new ErpCaller(world);
        foreach (var person in (await world.Get("/simulator/api/wechat/phones")).AsArray())
        {
            Assert.Equal(28, ((string)person!["openid"]!).Length);
            if ((string?)person["customer"] is { } customer)
                Assert.Contains(
                    (await erp.Get("/erp/customers/" + customer))["contacts"]!.AsArray(),
                    contact => (string?)contact!["name"] == (string?)person["name"] && (string?)contact["phone"] == (string?)person["phone"]);
            foreach (var serial in person["serials"]?.AsArray() ?? [])
            {
                var product = await erp.Get("/erp/sold-products/" + serial);
                // Who has not registered is unknown to the ERP.
                if ((string?)product["buyerName"] is { } buyer)
                    Assert.Equal(((string?)person["name"], (string?)person["phone"]), (buyer, (string?)product["buyerPhone"]));
            }
        }
    }
}
