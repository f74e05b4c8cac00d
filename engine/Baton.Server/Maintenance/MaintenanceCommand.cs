using Baton.Runtime.Requests;
using Baton.Server.Hosting;
using Baton.Storage;

namespace Baton.Server.Maintenance;

/// <summary>
/// Something the server's program does with the configured database instead of serving: <c>Baton.Server check</c>. Everything that begins
/// with two dashes and is none of its own options is configuration, as for the server. Exit codes: 0 done, 1 something is wrong with what
/// was looked at, 2 it could not be done.
/// </summary>
internal sealed record MaintenanceCommand(
    string Name, string Usage, string Chinese, string English, bool IsReading, string[] Options, Func<MaintenanceRun, Task<int>> Do)
{
    public const int Wrong = 1;
    public const int Impossible = 2;

    private static readonly MaintenanceCommand[] All =
    [
        new("migrate", "migrate", "把数据库升级到本程序的结构", "brings the database's schema up to date", false, [], Migration.RunAsync),
        new("check", "check [--repair]", "检查数据是否一致；--repair 修复能放心修复的（先停服务）", "looks for what does not fit together; --repair mends what can be mended safely (stop the server first)", true, ["--repair"], ConsistencyCheck.RunAsync),
        new("export", "export <folder | file.zip>", "导出全部流程定义（最新版本），可在 Elsa 中打开", "writes the latest version of every definition, as Elsa reads it", true, [], DefinitionFiles.ExportAsync),
        new("import", "import <folder | file> [--dry-run] [--publish | --draft]", "导入流程定义；--dry-run 只看会有什么变化", "imports definitions; --dry-run only says what would change", false, ["--dry-run", "--publish", "--draft"], DefinitionFiles.ImportAsync),
        new("backup", "backup <file>", "把内置数据库复制成一个新文件，服务可以照常运行", "copies the embedded database to a new file, also while the server runs", true, [], Backup.RunAsync),
        new("help", "help", "显示这些命令", "shows these commands", true, [], Help),
    ];

    /// <summary>The command that the first argument names; null where the server is to be started.</summary>
    public static MaintenanceCommand? Named(string[] args) => args is [{ Length: > 0 } first, ..] && first[0] is not '-' and not '/'
        ? All.FirstOrDefault(command => command.Name == first) ?? All[^1] with { Do = Unknown }
        : args is ["--help" or "-h", ..] ? All[^1] : null;

    public async Task<int> RunAsync(string[] args, TextWriter output)
    {
        var own = args.Where(Options.Contains).ToHashSet();
        var operands = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToArray();
        string[] settings = [.. args.Where(arg => arg.StartsWith("--", StringComparison.Ordinal) && !own.Contains(arg))];
        // Whoever only looks neither waits for the server to stop nor changes anything by looking.
        if (IsReading && !own.Contains("--repair"))
            settings = [.. settings, "--Baton:Storage:IsReadOnly=true"];
        try
        {
            return await Do(new MaintenanceRun(operands, own, settings, output));
        }
        catch (Exception failure) when (failure is StoreUnavailableException or RefusedException or IOException or UnauthorizedAccessException or InvalidOperationException or NotSupportedException)
        {
            await output.WriteLineAsync($"✗ {(failure is RefusedException refused ? $"{refused.Refusal.Chinese} / {refused.Refusal.English}" : failure.Message)}");
            return Impossible;
        }
    }

    private static async Task<int> Help(MaintenanceRun run)
    {
        await run.Output.WriteLineAsync("用法 / Usage: Baton.Server [<command>] [--Section:Key=value …]");
        await run.Output.WriteLineAsync("  不带命令则启动服务。 / Without a command the server starts.");
        foreach (var command in All)
            await run.Output.WriteLineAsync($"  {command.Usage,-58} {command.Chinese} / {command.English}");
        return 0;
    }

    private static async Task<int> Unknown(MaintenanceRun run)
    {
        await Help(run);
        return Impossible;
    }
}

/// <summary>What a command was called with.</summary>
internal sealed record MaintenanceRun(string[] Operands, HashSet<string> Options, string[] Settings, TextWriter Output)
{
    /// <summary>The services, with the store open.</summary>
    /// <exception cref="StoreUnavailableException">Such as: a running server holds the file.</exception>
    public async Task<IServiceProvider> OpenAsync()
    {
        var services = BatonServer.BuildServices(Settings);
        await services.GetRequiredService<IStore>().OpenAsync(CancellationToken.None);
        return services;
    }

    public Task SayAsync(string chinese, string english) => Output.WriteLineAsync($"{chinese} / {english}");

    /// <exception cref="InvalidOperationException">There is not exactly one.</exception>
    public string Operand(string what) => Operands is [var only] ? only : throw new InvalidOperationException($"需要一个参数：{what}。 / One operand is needed: {what}.");
}
