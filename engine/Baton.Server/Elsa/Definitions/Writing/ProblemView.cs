using Baton.Kernel.Plans;
using Baton.Runtime.Requests;

namespace Baton.Server.Elsa.Definitions.Writing;

/// <summary>Something wrong with a definition, in the caller's language: where, and what. Severity is Error or Warning.</summary>
internal sealed record ProblemView(string Severity, string? ActivityId, string? Property, string Message)
{
    public static ProblemView Of(Problem problem, Language language) =>
        new(problem.Severity.ToString(), problem.ActivityId, problem.Property, language.Choose(problem.Chinese, problem.English));
}
