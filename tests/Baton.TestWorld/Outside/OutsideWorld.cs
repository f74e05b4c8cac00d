using System.Net.Http.Json;
using System.Text.Json;
using Baton.TestWorld.Processes;
using Baton.TestWorld.Waiting;

namespace Baton.TestWorld.Outside;

/// <summary>Tencent, the phones and the ERP: the simulator as a child process with a file of its own.</summary>
public sealed class OutsideWorld : IAsyncDisposable
{
    private readonly string _file;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly Output _output = new("the simulator's log");
    private readonly HttpClient _http;
    private Child? _child;

    /// <param name="folder">Where its file lies.</param>
    /// <param name="settings">Of the section Simulator, such as CallbackTimeout.</param>
    public OutsideWorld(string folder, IReadOnlyDictionary<string, string> settings)
    {
        (_file, _settings) = (Path.Combine(folder, "simulator.db"), settings);
        _http = new HttpClient { BaseAddress = Url };
        (Phones, Consumers, Faults, Journal) = (new Phones(_http), new Consumers(_http), new Faults(_http), new WorldJournal(_http));
    }

    /// <summary>The same over restarts.</summary>
    public Uri Url { get; } = FreePort.Address();

    public Phones Phones { get; }

    public Consumers Consumers { get; }

    public Faults Faults { get; }

    public WorldJournal Journal { get; }

    public string Tail => _output.Tail(15);

    public async Task StartAsync()
    {
        // Tests say many things to the same people within a minute; the limit per member is the simulator's own tests' matter.
        List<string> arguments = ["--urls", Url.GetLeftPart(UriPartial.Authority), "--Simulator:DataFile", _file, "--Simulator:Detached=false", "--Simulator:MessagesPerMinute=100000"];
        arguments.AddRange(_settings.Select(setting => $"--Simulator:{setting.Key}={setting.Value}"));
        _child = Child.Start(BuiltOutput.AssemblyOf("activities/Baton.Simulator"), arguments, new Dictionary<string, string>(), _output);
        var patience = new Patience(() => Task.FromResult(_output.Tail()));
        await patience.UntilAsync("the simulator answers", async () => await Probe.IsOkAsync(_http, "healthz") || _child.HasExited);
        if (_child.HasExited)
            throw new InvalidOperationException($"The simulator ended with {_child.ExitCode}.\n{_output.Tail()}");
    }

    /// <summary>As if somebody had pulled its plug.</summary>
    public async Task KillAsync()
    {
        if (_child is not null)
            await _child.DisposeAsync();
        _child = null;
    }

    public async Task<Credentials> CredentialsAsync() => (await _http.GetFromJsonAsync<Credentials>("simulator/api/credentials", Phones.Json))!;

    /// <summary>What the ERP takes as a bearer token.</summary>
    public async Task<string> ErpTokenAsync() => (await _http.GetFromJsonAsync<JsonElement>("simulator/api/erp/credentials")).GetProperty("token").GetString()!;

    /// <summary>The address that callbacks go to, or null.</summary>
    public async Task<string?> CallbackUrlAsync()
    {
        var address = await _http.GetFromJsonAsync<JsonElement>("simulator/api/callback");
        return address.TryGetProperty("url", out var url) ? url.GetString() : null;
    }

    /// <summary>Any decrypted XML through the encryption, as Tencent would send it.</summary>
    public async Task CallBackAsync(string xml, string userid)
    {
        using var response = await _http.PostAsJsonAsync("simulator/api/callback/raw", new { xml, userid });
        response.EnsureSuccessStatusCode();
    }

    /// <summary>A call of Tencent's as another server of the company would make it; fails unless errcode is 0.</summary>
    /// <param name="path">Below cgi-bin.</param>
    /// <param name="body">What is posted: JSON, or a form with a file.</param>
    /// <param name="query">Further parameters, such as "&amp;type=image".</param>
    public async Task<JsonElement> TencentAsync(string path, HttpContent body, string query = "") =>
        await TencentAsync((await CredentialsAsync()).Secret, path, body, query);

    /// <summary>The same by the secret of 通讯录同步: the company's contacts are changed.</summary>
    public async Task ContactsAsync(string path, string body) =>
        await TencentAsync((await CredentialsAsync()).ContactSecret, path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"), "");

    private async Task<JsonElement> TencentAsync(string secret, string path, HttpContent body, string query)
    {
        var token = await _http.GetFromJsonAsync<JsonElement>($"cgi-bin/gettoken?corpid={(await CredentialsAsync()).CorpId}&corpsecret={secret}");
        using var response = await _http.PostAsync(new Uri($"cgi-bin/{path}?access_token={token.GetProperty("access_token").GetString()}{query}", UriKind.Relative), body);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("errcode").GetInt32() == 0 ? answer : throw new InvalidOperationException($"{path}: {answer}");
    }

    /// <summary>Moves the world's clock forward, and with it that of a server in Demo.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        using var response = await _http.PostAsJsonAsync("simulator/api/clock", new { advance = by });
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Clears chats, journal, ledger and faults.</summary>
    public async Task ResetAsync()
    {
        using var response = await _http.PostAsync(new Uri("simulator/api/reset", UriKind.Relative), null);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>All rows of the ERP's ledger.</summary>
    public async Task<IReadOnlyList<ExpenseRow>> ExpensesAsync() =>
        (await _http.GetFromJsonAsync<ExpenseRow[]>("simulator/api/expenses", Phones.Json))!;

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _http.Dispose();
    }
}
