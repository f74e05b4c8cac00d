using Baton.Suites.Liquid;

return args switch
{
    ["liquid", var folder] => GoldenSuite.Run(folder, listFailed: false),
    ["liquid", var folder, "--list", "failed"] => GoldenSuite.Run(folder, listFailed: true),
    _ => Explain(),
};

static int Explain()
{
    Console.Error.WriteLine("""
        usage: Baton.Suites liquid <folder of golden-liquid> [--list failed]
          Runs a public suite that lies outside this project against our implementation, and prints a table of its groups.
          --list failed   the failures first, each with what was expected and what came, or with its reason
          The exit code is 1 if there are failures that the project does not explain, or explanations nothing needs.
        """);
    return 2;
}
