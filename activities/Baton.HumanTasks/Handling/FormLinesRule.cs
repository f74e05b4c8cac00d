using Baton.Kernel.Activities;

namespace Baton.HumanTasks.Handling;

/// <summary>The lines of a form have to be understood as they are published.</summary>
public sealed class FormLinesRule : IInputRule
{
    public (string Chinese, string English)? Complaint(string text) => FormLines.Read(text).Problem is { } problem ? (problem.Chinese, problem.English) : null;
}
