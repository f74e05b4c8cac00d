using System.Text.RegularExpressions;
using Baton.Architecture.Tests.House;

namespace Baton.Architecture.Tests.Arrows;

/// <summary>Nothing under <c>engine/</c> but the server knows a messenger.</summary>
public sealed partial class MessengerTests
{
    [Fact]
    public void the_engine_names_no_messenger_in_code()
    {
        var named =
            from project in Repository.Production
            where project.Room == "engine" && project.Name != "Baton.Server"
            from file in project.Code
            from line in CodeText.Lines(file)
            where Messenger().IsMatch(line.Text)
            select $"{Repository.Short(file)}:{line.Number}: {line.Text.Trim()}";

        Offences.None(named);
    }

    [Fact]
    public void the_engine_stores_nothing_under_a_messengers_name()
    {
        var named =
            from project in Repository.Production
            where project.Room == "engine" && project.Name != "Baton.Server"
            from file in Repository.Files(project.Folder, ".sql")
            from line in File.ReadLines(file)
            where Messenger().IsMatch(line.Split("--")[0])
            select $"{Repository.Short(file)}: {line.Trim()}";

        Offences.None(named);
    }

    [GeneratedRegex("wecom|wechat|weixin|企业微信|微信", RegexOptions.IgnoreCase)]
    private static partial Regex Messenger();
}
