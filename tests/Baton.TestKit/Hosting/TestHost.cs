using System.Text;
using System.Text.Json.Nodes;
using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Runtime.Activities;
using Baton.Runtime.Channels;
using Baton.Runtime.Definitions;
using Baton.Runtime.Facts;
using Baton.Runtime.Hosting;
using Baton.Runtime.Inbox;
using Baton.Runtime.Jobs;
using Baton.Runtime.Modules;
using Baton.Runtime.Organisation;
using Baton.Runtime.Retention;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Organisation;
using Baton.TestDatabase;
using Baton.TestKit.Activities;
using Baton.TestKit.Channels;
using Baton.TestKit.Stores;
using Baton.TestKit.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Baton.TestKit.Hosting;

/// <summary>
/// The runtime on a real embedded store, with a clock, phones and a back office of the test's own. A crash loses everything that was
/// not committed; <see cref="ReopenAsync"/> then is the next start of the same server.
/// </summary>
public sealed class TestHost : IAsyncDisposable
{
    public const string ChannelName = "fake/app";

    /// <summary>In real time: whatever takes longer than this hangs.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>In real time: how long the clock waits for a store that is at work. A test may hold it longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.1);

    private readonly List<IHostedService> _started = [];
    private ServiceProvider _services = null!;
    private StoreTraffic _traffic = null!;

    private readonly TestHost? _first;

    private TestHost(TestHostSetup setup, TestStore place, TestHost? first = null) => (Setup, Place, _first) = (setup, place, first);

    public TestHostSetup Setup { get; }

    public FakeTime Time => Setup.Time;

    public ActivityScript Script => Setup.Script;

    public CapturedLog Log { get; } = new();

    /// <summary>Where the store keeps everything.</summary>
    public TestStore Place { get; }

    public WatchedStore Store { get; private set; } = null!;

    public StepRunner Steps => Get<StepRunner>();

    /// <summary>Runs steps as another node would: on the same store, with a memory of its own.</summary>
    public StepRunner Elsewhere => new(
        Store, Get<DefinitionLibrary>(), Get<ActivityRunner>(), Get<IFactSource>(), Get<CommitBuilder>(), Get<InstanceStates>(), new InstanceCache(), new Mailboxes(), new Signals(), Time);

    public FakeInbox Inbox => Get<FakeInbox>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public static async Task<TestHost> StartAsync(TestHostSetup? setup = null)
    {
        setup ??= new TestHostSetup();
        var host = new TestHost(setup, setup.Place ?? await Stores.Stores.PrepareAsync(setup.Kind));
        await host.ReopenAsync();
        return host;
    }

    /// <summary>Another node beside this one, with workers and a memory of its own, on the same store and with the same clock and world unless the setup says otherwise. To be disposed before this one.</summary>
    public async Task<TestHost> BesideAsync(TestHostSetup? setup = null)
    {
        var second = new TestHost(setup ?? Setup, Place, this);
        await second.ReopenAsync();
        return second;
    }

    /// <summary>Starts on the same store, after a crash or a stop.</summary>
    public async Task ReopenAsync()
    {
        // An embedded store lets one process in, so the second node of a test uses the store of the first.
        var shared = Place.Kind == StoreKind.Sqlite ? _first?.Store : null;
        (var store, _traffic) = StoreTraffic.Before(shared ?? Stores.Stores.Make(Place));
        Store = new WatchedStore(store) { IsShared = shared is not null };
        if (shared is null)
            await Store.OpenAsync(CancellationToken.None);
        _services = BuildServices();
        foreach (var worker in _services.GetServices<IHostedService>().Where(worker => Setup.HasRetention || worker is not RetentionPump))
        {
            await worker.StartAsync(CancellationToken.None);
            _started.Add(worker);
        }
    }

    /// <summary>As after kill -9: nothing more is written, and nothing is tidied up.</summary>
    public async Task CrashAsync()
    {
        Store.Halt();
        await StopAsync();
    }

    /// <summary>Stops as a server does when it is told to.</summary>
    public async Task StopAsync()
    {
        foreach (var worker in Enumerable.Reverse(_started))
        {
            try
            {
                await worker.StopAsync(CancellationToken.None).WaitAsync(Deadline, TimeProvider.System);
            }
            catch (TimeoutException)
            {
                throw new TimeoutException($"{worker.GetType().Name} does not stop.\n{await Picture.OfAsync(this)}");
            }
            catch (HaltedException)
            {
                // A dead process stops without a word.
            }
        }

        _started.Clear();
        await _services.DisposeAsync().AsTask().WaitAsync(Deadline, TimeProvider.System);
        await Store.DisposeAsync().AsTask().WaitAsync(Deadline, TimeProvider.System);
    }

    /// <summary>Publishes a definition.</summary>
    /// <exception cref="InvalidOperationException">It was refused; the message says why.</exception>
    public async Task PublishAsync(JsonObject definition)
    {
        var result = await Get<DefinitionPublisher>().SaveAsync("", definition, publish: true, "test", [], CancellationToken.None);
        if (result.Row is null)
            throw new InvalidOperationException(string.Join('\n', result.Problems.Select(problem => problem.English)));
    }

    /// <summary>Starts an instance of a published definition and gives its state at the first rest.</summary>
    public async Task<InstanceState> StartFlowAsync(string definitionId, ObjectValue? inputs = null, string? id = null) =>
        (await TryStartFlowAsync(definitionId, inputs, id)).State!;

    public async Task<StepResult> TryStartFlowAsync(string definitionId, ObjectValue? inputs = null, string? id = null, string? businessKey = null, StepAttachments? with = null)
    {
        var library = Get<DefinitionLibrary>();
        var plan = await library.PublishedAsync("", definitionId, CancellationToken.None)
            ?? throw new InvalidOperationException($"{definitionId} is not published.");
        var start = new Start(inputs ?? ObjectValue.Empty, await library.ParametersAsync("", plan, CancellationToken.None));
        return await Steps.StartAsync(new StartRequest("", plan, start) { InstanceId = id, BusinessKey = businessKey, With = with ?? StepAttachments.None }, CancellationToken.None);
    }

    public Task<StepResult?> DeliverAsync(string instanceId, Stimulus stimulus, StepAttachments? with = null) =>
        Steps.DeliverAsync("", instanceId, stimulus, with ?? StepAttachments.None, CancellationToken.None);

    public Task<StepResult?> SendEventAsync(string instanceId, string name) => DeliverAsync(instanceId, new EventArrived(name, Value.Null));

    public async Task<InstanceState> StateAsync(string instanceId) =>
        await Steps.FindAsync("", instanceId, CancellationToken.None) ?? throw new InvalidOperationException($"There is no instance {instanceId}.");

    /// <summary>Adds a person who is reached on the fake channel under their own id.</summary>
    public async Task AddPersonAsync(string id, string name, string? managerId = null, string roles = "", bool isActive = true)
    {
        var person = new PersonRow { Tenant = "", Id = id, Name = name, UnitId = "", ManagerId = managerId, Roles = roles.Length == 0 ? "" : $",{roles},", IsActive = isActive };
        await Store.CommitAsync(new Commit("", [new SavePerson(person), new SaveIdentity(new IdentityRow("", ChannelName, id, id))]), CancellationToken.None);
        Get<IOrganisation>().Refresh("");
    }

    /// <summary>Somebody writes on the fake channel: a text, or a command of <see cref="FakeInbox"/>. False for a key that came before.</summary>
    public Task<bool> ReceiveAsync(string who, string text, string? dedupKey = null) =>
        Get<InboxWriter>().ReceiveAsync("", ChannelName, dedupKey ?? Guid.NewGuid().ToString("N"), Encoding.UTF8.GetBytes($"{who}|{text}"), CancellationToken.None);

    /// <summary>
    /// Waits until the condition holds; the clock moves on by <paramref name="step"/> before each further look, but not while the
    /// store is at work on what an earlier moment asked for. Default: 10 microseconds, because an instance's steps follow one
    /// another by at least one.
    /// </summary>
    /// <exception cref="TimeoutException">It did not within thirty real seconds; the message tells how everything stands.</exception>
    public async Task UntilAsync(string what, Func<Task<bool>> condition, TimeSpan? step = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var begun = TimeProvider.System.GetTimestamp();
        while (!await condition().WaitAsync(Deadline + Deadline, TimeProvider.System))
        {
            if (TimeProvider.System.GetElapsedTime(begun) > Deadline)
                throw new TimeoutException($"Not within {Deadline.TotalSeconds} s: {what}\n{await Picture.OfAsync(this)}");
            Time.Advance(step ?? TimeSpan.FromMicroseconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
            await RestAsync();
        }
    }

    public Task UntilAsync(string what, Func<bool> condition, TimeSpan? step = null) => UntilAsync(what, () => Task.FromResult(condition()), step);

    public Task UntilEndedAsync(string instanceId, TimeSpan? step = null) =>
        UntilAsync($"instance {instanceId} has ended", async () => (await StateAsync(instanceId)).HasEnded, step);

    public async ValueTask DisposeAsync()
    {
        if (_started.Count > 0 || Setup is { HasWorkers: false })
            await CrashAsync();
        if (Setup.Place is null && _first is null)
            await Place.DisposeAsync();
    }

    private async Task RestAsync()
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!_traffic.IsQuiet && TimeProvider.System.GetElapsedTime(begun) < Patience)
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
    }

    private ServiceProvider BuildServices()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time).AddSingleton<IStore>(Store).AddSingleton(Script);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(Log));
        services.AddBatonRuntime(new ConfigurationBuilder().AddInMemoryCollection(Setup.Configuration).Build(), [new TestModule(), .. Setup.Modules]);
        services.AddSingleton<IJobHandler>(Setup.Phones).AddSingleton<IJobHandler>(Setup.Erp);
        services.AddSingleton<IChannel>(new FakeChannel(ChannelName, Setup.AdmitsContacts));
        services.AddSingleton(provider => new FakeInbox(ChannelName, provider));
        services.AddSingleton<IInboxHandler>(provider => provider.GetRequiredService<FakeInbox>());
        // The clock stands still while a test stops its host, so a drain would never end.
        services.Configure<JobOptions>(options => options.Drain = TimeSpan.Zero);
        // Tests that count writes would count those of the rounds, too.
        services.Configure<RetentionOptions>(options => options.Every = TimeSpan.Zero);
        services.Configure<NodeOptions>(options => options.IsOnlyNode = _first is null);
        if (Setup.HasWorkers)
            services.AddBatonWorkers();
        Setup.Services(services);
        return services.BuildServiceProvider();
    }
}
