using System.Text.Json.Nodes;
using Baton.Activities;
using Baton.BackOffice;
using Baton.BackOffice.Callbacks;
using Baton.BackOffice.Operations;
using Baton.HumanTasks;
using Baton.Runtime.Organisation;
using Baton.Runtime.Steps;
using Baton.Runtime.Modules;
using Baton.Runtime.Requests;
using Baton.Scenarios.Tests.Disturbing;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using Baton.Storage.Settings;
using Baton.TestDatabase;
using Baton.TestKit.Hosting;
using Baton.TestKit.Time;
using Baton.WeChat;
using Baton.WeCom;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Http;

namespace Baton.Scenarios.Tests.Playing;

/// <summary>Where one scenario is played: the real runtime and modules, the simulated world, and one clock that stands still between the lines.</summary>
internal sealed class Playground(string folder) : IAsyncDisposable
{
    public const string App = "baton";
    public const string Channel = $"wecom/{App}";

    /// <summary>What writes members.</summary>
    public const string Contacts = "contacts";
    public const string Account = "service";
    public const string AccountChannel = $"wechat/{Account}";

    private static readonly IModule[] Modules = [new WeComModule(), new WeChatModule(), new HumanTasksModule(), new BackOfficeModule(), new ActivitiesModule()];

    private readonly List<Change> _parameters = [];
    private readonly List<string> _others = [];
    private TestHost? _host;
    private Simulated? _world;

    public CallbackGate Gate { get; } = new();

    /// <summary>The application from which people and units are taken over; null for none.</summary>
    public string? Organisation { get; init; }

    /// <summary>What goes wrong all the time, beside what the scenario says.</summary>
    public Disturbance Disturbance { get; init; } = Disturbance.None;

    /// <summary>What the server sends to people.</summary>
    public SentCalls Sent { get; init; } = new();

    /// <summary>Changes the services of the server: a guard is taken away, to see that it is missed.</summary>
    public Action<IServiceCollection> Spoil { get; init; } = _ => { };

    /// <summary>What the web shop was answered last.</summary>
    public (int Status, string Body)? ShopAnswer { get; set; }

    public Company Company { get; } = new();

    public Followers Followers => field ??= new Followers(this);

    public FakeTime Time { get; } = new();

    public bool IsOpen => _host is not null;

    public TestHost Host => _host ?? throw new InvalidOperationException("Nothing has begun.");

    public Simulated World => _world ?? throw new InvalidOperationException("Nothing has begun.");

    public Consumers Consumers => field ??= new Consumers(this);

    public Chats Chats => field ??= new Chats(this);

    public Pace Pace => field ??= new Pace(this);

    /// <summary>For what is started from now on.</summary>
    public async Task SetParameterAsync(string name, string json)
    {
        var set = new SetParameter(new ParameterRow("", Path.GetFileName(folder), name, System.Text.Encoding.UTF8.GetBytes(json), 1, Time.GetUtcNow(), "scenario"), 0);
        if (IsOpen)
            await CommitAsync(set);
        else
            _parameters.Add(set);
    }

    /// <summary>Another flow is published, too: one that this one starts.</summary>
    public void Use(string flow) => _others.Add(Path.Combine(Path.GetDirectoryName(folder)!, flow));

    /// <summary>Everything stands: the company, the flow of the folder and what it asks of the ERP.</summary>
    public async Task OpenAsync()
    {
        if (IsOpen)
            return;
        _world = new Simulated(Company.ToWeCom(), Followers.ToWeChat(), Time, Gate);
        _ = _world.Server;
        _host = await TestHost.StartAsync(SetupOf(_world));
        await Gate.OpenAsync(_host);
        _world.CallBack($"http://localhost/callbacks/wecom/{App}", $"http://localhost/callbacks/wechat/{Account}");
        await Host.Store.CommitAsync(new Commit("", [.. Company.ToRows(Channel), .. _parameters]), CancellationToken.None);
        Host.Get<IOrganisation>().Refresh("");
        await Followers.RegisterAsync();
        await SubscribeAsync(_world);
        foreach (var flow in _others.Append(folder))
            await BringInAsync(flow);
        if (Disturbance.Fault is { } fault)
            _world.Faults.Post(fault);
        Gate.Messages.Trouble = Disturbance.Messages;
        Gate.Notices.Trouble = Disturbance.Notices;
        await Pace.SettleAsync();
    }

    // The ERP tells of every change of an order, as its administrator has set it.
    private async Task SubscribeAsync(Simulated world)
    {
        var secret = world.Subscribe($"http://localhost{Notices.Path}");
        await CommitAsync(new SaveSetting(GivenCallback.ToRow(Host.Get<IDataProtectionProvider>(), Notices.Name, "订单变化", "order.number", secret, 1, Time.GetUtcNow()), 0));
    }

    /// <summary>As after kill -9 and the next start of the server; the world outside goes on.</summary>
    public async Task KillAsync()
    {
        await Gate.CloseAsync();
        await Host.CrashAsync();
        await Host.ReopenAsync();
        await Gate.OpenAsync(Host);
        await Pace.SettleAsync();
    }

    private async Task BringInAsync(string flow)
    {
        var operations = Path.Combine(flow, "operations.json");
        if (File.Exists(operations))
            await Host.Store.CommitAsync(new Commit("", [.. OperationFile.Read(await File.ReadAllBytesAsync(operations), Time.GetUtcNow()).Select(row => new SaveSetting(row, 0))]), CancellationToken.None);
        await Host.PublishAsync((JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(flow, "definition.json")))!);
    }

    public async Task CommitAsync(params Change[] changes)
    {
        var commit = new Commit("", [.. changes]);
        await Host.Store.CommitAsync(commit, CancellationToken.None);
        Host.Get<IOrganisation>().Refresh("");
        Host.Get<Signals>().AfterCommit(commit);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        await Gate.CloseAsync();
        if (_world is not null)
            await _world.DisposeAsync();
        Gate.Dispose();
    }

    private TestHostSetup SetupOf(Simulated world) => new()
    {
        Time = Time,
        Kind = StoreKind.Sqlite,
        Modules = Modules,
        Configuration = new Dictionary<string, string?>(Till.Settings)
        {
            ["WeCom:ApiBaseUrl"] = "http://localhost", ["WeCom:CorpId"] = world.Credentials.CorpId,
            ["WeCom:Apps:0:Name"] = App, ["WeCom:Apps:0:AgentId"] = $"{world.Credentials.AgentId}", ["WeCom:Apps:0:Secret"] = world.Credentials.Secret,
            ["WeCom:Apps:0:Token"] = world.Credentials.Token, ["WeCom:Apps:0:EncodingAESKey"] = world.Credentials.EncodingAesKey,
            ["WeCom:Apps:1:Name"] = Contacts, ["WeCom:Apps:1:AgentId"] = "0", ["WeCom:Apps:1:Secret"] = world.Credentials.ContactSecret, ["WeCom:Organisation:App"] = Organisation ?? "",
            ["WeChat:ApiBaseUrl"] = "http://localhost/wechat", ["WeChat:Accounts:0:Name"] = Account,
            ["WeChat:Accounts:0:AppId"] = world.Account.AppId, ["WeChat:Accounts:0:AppSecret"] = world.Account.AppSecret, ["WeChat:Accounts:0:OriginalId"] = world.Account.OriginalId,
            ["WeChat:Accounts:0:Token"] = world.Account.Token, ["WeChat:Accounts:0:EncodingAESKey"] = world.Account.EncodingAesKey,
            // A template for who may be sent no text any more.
            ["WeChat:Accounts:0:Notices:0:Name"] = "订单", ["WeChat:Accounts:0:Notices:0:TemplateId"] = world.TemplateId("订单状态通知"),
            ["WeChat:Accounts:0:Notices:0:Fields:character_string1"] = "{reference}", ["WeChat:Accounts:0:Notices:0:Fields:phrase2"] = "{state}",
            ["WeChat:Accounts:0:Notices:0:Fields:amount3"] = "¥0.00", ["WeChat:Accounts:0:Notices:0:Fields:time4"] = "{time}", ["WeChat:Accounts:0:Notices:0:Fields:thing5"] = "{text}",
            ["WeChat:Accounts:0:Notices:repair:Name"] = "维修", ["WeChat:Accounts:0:Notices:repair:TemplateId"] = world.TemplateId("维修进度通知"),
            ["WeChat:Accounts:0:Notices:repair:Fields:character_string1"] = "{reference}", ["WeChat:Accounts:0:Notices:repair:Fields:thing2"] = "{topic}",
            ["WeChat:Accounts:0:Notices:repair:Fields:phrase3"] = "{state}", ["WeChat:Accounts:0:Notices:repair:Fields:time4"] = "{time}",
            ["WeChat:Accounts:0:Notices:repair:Fields:thing5"] = "{text}",
            ["BackOffice:Connections:0:Name"] = "erp", ["BackOffice:Connections:0:BaseUrl"] = "http://localhost/erp/api/",
            ["BackOffice:Connections:1:Name"] = "stores", ["BackOffice:Connections:1:BaseUrl"] = "http://localhost/erp/",
            ["BackOffice:Connections:1:Authorization"] = $"Bearer {world.ErpCredentials.Token}",
        },
        // Whatever is called, it is the simulated world that answers.
        Services = services => Spoil(services
            .AddBatonRequests(typeof(HumanTasksModule).Assembly).AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Development })
            .PostConfigureAll<HttpClientFactoryOptions>(options => options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = Sent.Over(world.Server.CreateHandler())))),
    };
}
