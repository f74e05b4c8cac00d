using Baton.Suites.Fuzzing;
using Baton.Suites.Liquid;
using Baton.Suites.Test262;

return args switch
{
    ["liquid", var folder] when Directory.Exists(folder) => GoldenSuite.Run(folder, listFailed: false),
    ["liquid", var folder, "--list", "failed"] when Directory.Exists(folder) => GoldenSuite.Run(folder, listFailed: true),
    ["test262", var folder, .. var rest] when Directory.Exists(folder) && SuiteOptions.TryParse(rest, out var options) => Test262Suite.Run(folder, options),
    ["fuzz", .. var rest] when FuzzOptions.TryParse(rest, out var options) => FuzzCommand.Run(options),
    ["attacks"] => AttackCommand.Run(""),
    ["attacks", var part] => AttackCommand.Run(part),
    _ => Explain(),
};

static int Explain()
{
    Console.Error.WriteLine("""
        usage: Baton.Suites liquid <folder of golden-liquid> [--list failed]
               Baton.Suites test262 <folder of test262> [--only <part of a path>] [--list failed|explained|unsupported]
               Baton.Suites fuzz [--programs 100000] [--seed 1] [--first 0] [--minutes 85]
               Baton.Suites attacks [<part of a name>]
          liquid, test262  run a public suite that lies outside this project against our implementation, and print a table of its groups
          fuzz             runs random scripts within small limits, and watches what leaves them and what they cost
          attacks          runs scripts that would stop others, and prints how each ended and what it cost within the default limits
          --only   only the files whose path under test/ begins so, such as built-ins/Array or language/expressions
          --list   the files of that verdict first, each with what was expected and what came, or with its reason
          The exit code is 1 if there are failures that the project does not explain, or explanations nothing needs.
        """);
    return 2;
}
