using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Archives;
using Baton.Server.Elsa.Definitions;
using Baton.Server.Elsa.Definitions.Drawings;
using Baton.Server.Elsa.Definitions.Files;
using Baton.Server.Elsa.Definitions.Writing;
using Baton.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Maintenance;

/// <summary>Definitions out of and into folders and archives, in the format of <c>/elsa/api</c>, which Elsa and its Studio read.</summary>
internal static class DefinitionFiles
{
    private const string Caller = "baton import";

    public static async Task<int> ExportAsync(MaintenanceRun run)
    {
        var target = run.Operand("folder | file.zip");
        await using var services = (ServiceProvider)await run.OpenAsync();
        await using var reads = services.GetRequiredService<IStore>().OpenReads();
        var rows = await reads.Definitions.Where(row => row.Tenant == "" && row.IsLatest).OrderBy(row => row.DefinitionId).ToListAsync();
        var files = rows.Select(row => (Name: $"{row.DefinitionId}.json", Content: JsonSerializer.SerializeToUtf8Bytes(DefinitionModel.Export(row), AnswerJson.Options)));
        if (target.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            await File.WriteAllBytesAsync(target, DefinitionArchive.Write(files));
        }
        else
        {
            Directory.CreateDirectory(target);
            foreach (var (name, content) in files)
                await File.WriteAllBytesAsync(Path.Combine(target, Plain(name)), content);
        }

        await run.SayAsync($"✓ 已导出 {rows.Count} 个流程到 {target}。", $"Exported {rows.Count} definitions to {target}.");
        return 0;
    }

    public static async Task<int> ImportAsync(MaintenanceRun run)
    {
        var files = await ReadAsync(run.Operand("folder | file"));
        var isTrying = run.Options.Contains("--dry-run");
        var settings = isTrying ? [.. run.Settings, "--Baton:Storage:IsReadOnly=true"] : run.Settings;
        await using var services = (ServiceProvider)await (run with { Settings = settings }).OpenAsync();
        return isTrying ? await ForeseeAsync(run, services, files) : await ImportAsync(run, services, files);
    }

    private static async Task<int> ImportAsync(MaintenanceRun run, ServiceProvider services, List<UploadedFile> files)
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RequestContext>();
        (context.Caller, context.Roles, context.Channel) = (Caller, [Roles.Admin], Caller);
        bool? publish = run.Options.Contains("--publish") ? true : run.Options.Contains("--draft") ? false : null;
        var imported = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ImportFiles([.. files], publish));
        foreach (var file in imported.Imported)
            await run.SayAsync($"✓ {file.File}：{file.Name} 第 {file.Version} 版{(file.IsPublished ? "，已发布" : "")}", $"{file.DefinitionId} version {file.Version}{(file.IsPublished ? ", published" : "")}");
        foreach (var file in imported.Failed)
            await run.Output.WriteLineAsync($"✗ {file.File}: {file.Message}");
        return imported.Failed.Count == 0 ? 0 : MaintenanceCommand.Wrong;
    }

    private static async Task<int> ForeseeAsync(MaintenanceRun run, ServiceProvider services, List<UploadedFile> files)
    {
        await using var reads = services.GetRequiredService<IStore>().OpenReads();
        var budget = new UnpackBudget(DefinitionArchive.LargestEntry);
        var unreadable = 0;
        foreach (var (name, content) in files.SelectMany(file => DefinitionArchive.IsArchive(file.Content) ? DefinitionArchive.Read(file.Content, budget) : [(file.Name, file.Content)]))
        {
            JsonObject model;
            try
            {
                model = DefinitionText.Read(content);
            }
            catch (DefinitionTextException exception)
            {
                unreadable++;
                await run.SayAsync($"✗ {name}：{exception.Chinese}", exception.Message);
                continue;
            }

            var isPublished = model.Flag("isPublished");
            var drawing = IncomingDrawing.Of(model);
            var id = (string?)drawing["definitionId"] ?? (string?)drawing["id"];
            var latest = await reads.Definitions.FirstOrDefaultAsync(row => row.Tenant == "" && row.DefinitionId == id && row.IsLatest);
            await (latest switch
            {
                null => run.SayAsync($"+ {name}：新流程“{id}”", $"a new definition {id}"),
                _ when DefinitionPublisher.IsContentOf(latest, drawing) && (latest.IsPublished || !isPublished) => run.SayAsync($"= {name}：“{id}”没有变化", $"{id} stays as it is"),
                _ => run.SayAsync($"~ {name}：“{id}”会改变第 {latest.Version} 版之后的内容", $"{id} would change from what version {latest.Version} holds"),
            });
        }

        return unreadable == 0 ? 0 : MaintenanceCommand.Wrong;
    }

    private static async Task<List<UploadedFile>> ReadAsync(string source)
    {
        if (!Directory.Exists(source))
            return [new UploadedFile(Path.GetFileName(source), await File.ReadAllBytesAsync(source))];
        var files = new List<UploadedFile>();
        foreach (var path in Directory.EnumerateFiles(source, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            files.Add(new UploadedFile(Path.GetRelativePath(source, path), await File.ReadAllBytesAsync(path)));
        return files;
    }

    // An id may hold what a file's name cannot.
    private static string Plain(string name) => string.Concat(name.Select(letter => Path.GetInvalidFileNameChars().Contains(letter) || letter is '\\' or ':' ? '_' : letter));
}
