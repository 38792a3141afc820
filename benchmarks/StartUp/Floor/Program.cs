// What one run of the minimal app cannot do without: reads the configs it uses, parses their YAML events, makes a run directory,
// writes four files. With a number, so many run directories: what that many jobs cannot do without. With a directory, the configs
// that its list `used` names instead of those beside the program.
using YamlDotNet.Core;

string beside = Path.Combine(AppContext.BaseDirectory, "conf");
bool isGiven = args is [var given] && Directory.Exists(given);
string conf = isGiven ? args[0] : beside;
string[] names = isGiven
    ? File.ReadAllLines(Path.Combine(conf, "used"))
    : ["config.yaml", "db/mysql.yaml", "server/small.yaml", "log/plain.yaml"];
var texts = new List<string>();
foreach (string name in names)
{
    texts.Add(File.ReadAllText(Path.Combine(conf, name)));
    var parser = new Parser(new StringReader(texts[^1]));
    while (parser.MoveNext())
    {
    }
}

// The config as it is and as it resolves, the hydra node, and the overrides.
string whole = string.Concat(texts);
string[] written = [whole, whole, texts[0], ""];
string root = Path.Combine("outputs", Guid.NewGuid().ToString());
int jobs = !isGiven && args is [var count] ? int.Parse(count) : 1;
for (int job = 0; job < jobs; job++)
{
    string run = Directory.CreateDirectory(Path.Combine(root, $"{job}")).FullName;
    for (int at = 0; at < written.Length; at++)
        File.WriteAllText(Path.Combine(run, $"{at}.yaml"), written[at]);
}
