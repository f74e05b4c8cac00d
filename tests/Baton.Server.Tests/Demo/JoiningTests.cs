using System.Text.Json.Nodes;
using Baton.Runtime.Contacts;
using Baton.Server.Demo;
using Baton.Storage.Commits;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Baton.Server.Tests.Demo;

/// <summary>What a server takes from the sample world as it joins it, and gives it: templates, customers who are known, menus.</summary>
public sealed class JoiningTests
{
    private const string Channel = "wechat/service";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task application_and_account_get_menus_that_start_what_comes_along()
    {
        await using var world = await SampleWorld.StartAsync();
        await using var server = await JoinAsync(world);

        await TestServer.UntilAsync("both menus", () => Task.FromResult(world.Set.Count == 2));

        var menus = world.Set.ToDictionary(each => each.Of, each => JsonNode.Parse(each.Menu)!["button"]!.AsArray());
        Assert.Equal(["要货", "查询", "我的待办"], NamesIn(menus["app"]));
        Assert.Equal(["查一查", "下单", "我的"], NamesIn(menus["account"]));
        Assert.Equal(["inquiry-stock", "inquiry-order", "inquiry-due", "inquiry-open", "inquiry-help"], menus["account"][0]!["sub_button"]!.AsArray().Select(each => (string)each!["key"]!));
        Assert.Equal("http://baton.test/my/", (string)menus["account"][2]!["sub_button"]![0]!["url"]!);
    }

    [Fact]
    public async Task a_menu_that_somebody_has_set_stays()
    {
        await using var world = await SampleWorld.StartAsync();
        world.Has("account");
        await using var server = await JoinAsync(world);

        await TestServer.UntilAsync("the other menu, and a look at this", () => Task.FromResult(world is { Set.Count: 1 } && world.LooksAt("account") > 0));

        Assert.Equal("app", Assert.Single(world.Set).Of);
    }

    [Fact]
    public async Task who_has_registered_there_acts_for_their_company_and_who_has_moved_since_is_left_alone()
    {
        await using var world = await SampleWorld.StartAsync();
        await using var server = await JoinAsync(world);
        var book = server.Services.GetRequiredService<ContactBook>();
        var time = server.Services.GetRequiredService<TimeProvider>();

        var known = await book.FindAsync("", Channel, "o-he", Token);
        Assert.Equal(("何志远", "13800000001"), (known!.Name, known.Phone));
        Assert.Equal(["C1001"], await CompaniesAsync());
        Assert.Null(await book.FindAsync("", Channel, "o-shen", Token));
        Assert.Null(await book.FindAsync("", Channel, "o-wang", Token));

        await server.Store.CommitAsync(new Commit("", await server.Services.GetRequiredService<ContactRegister>().LeaveAsync("", known.Id, "C1001", time.GetUtcNow(), Token)), Token);
        await CustomersOf(server).StartAsync(Token);
        Assert.Empty(await CompaniesAsync());

        async Task<IEnumerable<string>> CompaniesAsync() => (await book.CompaniesOfAsync("", known.Id, time.GetUtcNow(), Token)).Select(company => company.Number);
    }

    [Fact]
    public async Task a_world_that_does_not_say_who_follows_keeps_no_server_from_starting()
    {
        await using var world = await SampleWorld.StartAsync();
        world.Phones = "<html>";
        await using var server = await JoinAsync(world);

        Assert.Null(await server.Services.GetRequiredService<ContactBook>().FindAsync("", Channel, "o-he", Token));
        world.Phones = """[{"name":"何志远","openid":"o-he","customer":"C1001","registered":true}]""";
        await CustomersOf(server).StartAsync(Token);
        Assert.NotNull(await server.Services.GetRequiredService<ContactBook>().FindAsync("", Channel, "o-he", Token));
    }

    [Fact]
    public async Task templates_are_found_by_their_titles_and_what_is_configured_stays()
    {
        await using var world = await SampleWorld.StartAsync();
        await using var server = await JoinAsync(world, "--WeChat:Accounts:0:Notices:1:TemplateId=T-own");
        var configuration = server.Services.GetRequiredService<IConfiguration>();

        Assert.Equal(("订单", "T-order"), (configuration["WeChat:Accounts:0:Notices:0:Name"], configuration["WeChat:Accounts:0:Notices:0:TemplateId"]));
        Assert.Equal(("维修", "T-own"), (configuration["WeChat:Accounts:0:Notices:1:Name"], configuration["WeChat:Accounts:0:Notices:1:TemplateId"]));
        Assert.Equal("{text}", configuration["WeChat:Accounts:0:Notices:0:Fields:thing5"]);
    }

    private static IEnumerable<string> NamesIn(JsonArray buttons) => buttons.Select(button => (string)button!["name"]!);

    private static SampleCustomers CustomersOf(TestServer server) => server.Services.GetServices<IHostedService>().OfType<SampleCustomers>().Single();

    private static async Task<TestServer> JoinAsync(SampleWorld world, params string[] settings)
    {
        var server = new TestServer(["--Baton:Demo=true", $"--Baton:Simulator:Url={world.Address}", "--Baton:Simulator:Start=false", "--Baton:PublicUrl=http://baton.test", .. settings]);
        await server.InitializeAsync();
        return server;
    }
}
