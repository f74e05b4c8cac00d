using System.Text.RegularExpressions;
using Baton.Architecture.Tests.House;

namespace Baton.Architecture.Tests.Habits;

public sealed partial class LoggingTests
{
    [Fact]
    public void log_texts_are_compiled_once_by_the_logger_message_generator()
    {
        var calls =
            from project in Repository.Production
            from file in project.Code
            from line in CodeText.Lines(file)
            where ExtensionCall().IsMatch(line.Text)
            select $"{Repository.Short(file)}:{line.Number}: {line.Text.Trim()}";

        Offences.None(calls);
    }

    [Fact]
    public void nothing_that_runs_as_a_library_writes_to_the_console()
    {
        var calls =
            from project in Repository.Production
            where project.Name is not ("Baton.Server" or "Baton.Simulator")
            from file in project.Code
            from line in CodeText.Lines(file)
            where line.Text.Contains("Console.", StringComparison.Ordinal)
            select $"{Repository.Short(file)}:{line.Number}: {line.Text.Trim()}";

        Offences.None(calls);
    }

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)?\(\s*(LogLevel|[$@]*""|\w*[eE]x(ception)?\b|new EventId)")]
    private static partial Regex ExtensionCall();
}
