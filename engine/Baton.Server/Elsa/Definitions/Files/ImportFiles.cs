using System.Collections.Immutable;
using Baton.Kernel;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Archives;
using Baton.Server.Elsa.Definitions.Drawings;
using Baton.Server.Elsa.Definitions.Writing;
using Baton.Storage;
using Baton.Storage.Commits;
using MediatR;

namespace Baton.Server.Elsa.Definitions.Files;

/// <summary>
/// Imports definitions from JSON files and archives, each for itself: what fails is told by its file and does not hold up the others. A
/// definition that was published where it comes from is published here, too, unless <paramref name="Publish"/> says otherwise.
/// </summary>
internal sealed record ImportFiles(ImmutableArray<UploadedFile> Files, bool? Publish) : ICommand<ImportedFiles>
{
    public Permission Permission => Permission.WriteDefinitions;

    // The publisher writes the audit of each: it knows the version.
    public string? Act => null;

    public string Subject => "definitions";
}

internal sealed record UploadedFile(string Name, byte[] Content);

/// <summary>Elsa's answer is the count; the rest says what became of each file. A file inside an archive is named "archive/file".</summary>
internal sealed record ImportedFiles(int Count, IReadOnlyList<ImportedFile> Imported, IReadOnlyList<FailedFile> Failed);

internal sealed record ImportedFile(string File, string DefinitionId, string Name, int Version, bool IsPublished, IReadOnlyList<ProblemView> Problems);

internal sealed record FailedFile(string File, string Message, IReadOnlyList<ProblemView> Problems);

internal sealed class FileImporter(IStore store, DefinitionPublisher publisher, RequestContext caller) : IRequestHandler<ImportFiles, ImportedFiles>
{
    public async Task<ImportedFiles> Handle(ImportFiles request, CancellationToken cancellationToken)
    {
        var failed = new List<FailedFile>();
        var imported = new List<ImportedFile>();
        // In an order in which each finds those that it uses.
        foreach (var (file, content, _, _) in DependencyOrder.Of(Read(request.Files, failed), each => each.DefinitionId, each => each.Needs))
        {
            var model = DefinitionText.Read(content);
            var drawing = IncomingDrawing.Of(model);
            var result = await publisher.SaveAsync(caller.Tenant, drawing, request.Publish ?? model.Flag("isPublished"), caller.Caller, [], cancellationToken);
            ImmutableArray<ProblemView> problems = [.. result.Problems.Select(problem => ProblemView.Of(problem, caller.Language))];
            if (result.Row is { } row)
                imported.Add(new ImportedFile(file, row.DefinitionId, row.Name, row.Version, row.IsPublished, problems));
            else
                failed.Add(new FailedFile(file, WhyNot(problems), problems));
        }

        if (imported.Count == 0)
            throw Nothing(failed);
        var answer = new ImportedFiles(imported.Count, imported, failed);
        // Each was committed by itself; importing them again changes nothing.
        var stored = await store.CommitAsync(new Commit(caller.Tenant, caller.ChangesFor(answer)), cancellationToken);
        RefusedException.ThrowIfStopped(stored.RefusedBy);
        return answer;
    }

    private List<ReadFile> Read(ImmutableArray<UploadedFile> files, List<FailedFile> failed)
    {
        var budget = new UnpackBudget(DefinitionArchive.LargestEntry);
        var read = new List<ReadFile>();
        foreach (var (name, content) in files.SelectMany(file => Unpacked(file, budget, failed)))
        {
            try
            {
                var model = DefinitionText.Read(content);
                read.Add(new ReadFile(name, content, model.Text("definitionId"), DefinitionReferences.NamedIn(model)));
            }
            catch (DefinitionTextException exception)
            {
                failed.Add(new FailedFile(name, caller.Language.Choose(exception.Chinese, exception.Message), []));
            }
        }

        return read;
    }

    private IEnumerable<(string Name, byte[] Content)> Unpacked(UploadedFile file, UnpackBudget budget, List<FailedFile> failed)
    {
        if (!DefinitionArchive.IsArchive(file.Content))
        {
            budget.Take(file.Content);
            return [(file.Name, file.Content)];
        }

        try
        {
            return [.. DefinitionArchive.Read(file.Content, budget).Select(entry => ($"{file.Name}/{entry.Name}", entry.Content))];
        }
        catch (DefinitionTextException exception)
        {
            failed.Add(new FailedFile(file.Name, caller.Language.Choose(exception.Chinese, exception.Message), []));
            return [];
        }
    }

    private string WhyNot(ImmutableArray<ProblemView> problems) => problems.IsEmpty
        ? caller.Language.Choose("刚刚有别人改过，请再试。", "Somebody else was faster; try again.")
        : string.Join(' ', problems.Where(problem => problem.Severity == nameof(ProblemSeverity.Error)).Select(problem => problem.Message));

    private static RefusedException Nothing(List<FailedFile> failed) => failed.Count == 0
        ? new RefusedException(new Refusal("nothing-to-import", "没有收到流程文件（.json，或装着它们的 .zip）。", "There is no definition file (.json, or a .zip of them)."), 400)
        : new RefusedException(new Refusal("import-failed", "没有导入任何流程。", "No definition was imported."), 400)
        {
            Problems = [.. failed.Select(file => Problem.Error(file.File, null, file.Message, file.Message))],
        };

    // Parsed, all of them together would take many times their text: each is parsed again when it is its turn.
    private sealed record ReadFile(string File, byte[] Content, string? DefinitionId, IReadOnlySet<string> Needs);
}
