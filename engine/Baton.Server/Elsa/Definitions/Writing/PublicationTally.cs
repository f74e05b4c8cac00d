using System.Collections.Immutable;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Storage.Definitions;

namespace Baton.Server.Elsa.Definitions.Writing;

/// <summary>
/// Elsa's answer, and ours: <paramref name="Unconfirmed"/> are not published because of their <paramref name="Warnings"/>, <paramref name="Failed"/>
/// because of their <paramref name="Errors"/>, and <paramref name="Names"/> says what people call those that were found; all by definition.
/// </summary>
internal sealed record PublishedDefinitions(
    IReadOnlyList<string> Published,
    IReadOnlyList<string> AlreadyPublished,
    IReadOnlyList<string> NotFound,
    IReadOnlyList<string> Skipped,
    IReadOnlyList<string> UpdatedConsumers,
    IReadOnlyList<string> Failed,
    IReadOnlyList<string> Unconfirmed,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Warnings,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Errors,
    IReadOnlyDictionary<string, string> Names);

/// <summary>Counts what became of each of several, in words for whoever asked.</summary>
internal sealed class PublicationTally(Language language)
{
    private readonly List<string> _published = [], _already = [], _unknown = [], _unconfirmed = [], _consumers = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _warnings = [], _errors = [];
    private readonly Dictionary<string, string> _names = [];

    public void NotFound(string definitionId) => _unknown.Add(definitionId);

    public void AlreadyPublished(DefinitionRow row) => _already.Add(Named(row));

    public void Unconfirmed(DefinitionRow row, ImmutableArray<Problem> problems)
    {
        _unconfirmed.Add(Named(row));
        _warnings[row.DefinitionId] = Words(problems, ProblemSeverity.Warning);
    }

    /// <summary>Without a problem it is because somebody else was faster.</summary>
    public void Failed(DefinitionRow row, ImmutableArray<Problem> problems) => _errors[Named(row)] =
        problems.IsEmpty ? [language.Choose("刚刚有别人改过，请再试。", "Somebody else was faster; try again.")] : Words(problems, ProblemSeverity.Error);

    public void Published(DefinitionRow row, ImmutableArray<Problem> problems, ReferenceUpdate? update = null)
    {
        _published.Add(Named(row));
        if (update is not null)
        {
            _consumers.AddRange(update.Updated);
            problems = problems.AddRange(update.Problems);
        }

        if (!problems.IsEmpty)
            _warnings[row.DefinitionId] = Words(problems, ProblemSeverity.Warning);
    }

    public PublishedDefinitions ToAnswer() => new(_published, _already, _unknown, [], _consumers, [.. _errors.Keys], _unconfirmed, _warnings, _errors, _names);

    private string Named(DefinitionRow row)
    {
        _names[row.DefinitionId] = row.Name;
        return row.DefinitionId;
    }

    private IReadOnlyList<string> Words(ImmutableArray<Problem> problems, ProblemSeverity severity) =>
        [.. problems.Where(problem => problem.Severity == severity).Select(problem => language.Choose(problem.Chinese, problem.English))];
}
