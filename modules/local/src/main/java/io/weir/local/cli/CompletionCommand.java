package io.weir.local.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir completion}. */
@Command(
        name = "completion",
        description = "Prints what makes a shell complete commands and options of weir.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nTo have it in each shell from now on:%n",
        footer = {
            "  bash: weir completion bash > ~/.local/share/bash-completion/completions/weir",
            "  zsh:  weir completion zsh > ~/.weir-completion.zsh; echo 'source ~/.weir-completion.zsh' >> ~/.zshrc",
            "  fish: weir completion fish > ~/.config/fish/completions/weir.fish"
        })
public final class CompletionCommand implements Callable<Integer> {

    private enum Shell {
        bash,
        zsh,
        fish
    }

    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine weir = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        String name = weir.getCommandName().toLowerCase(Locale.ROOT);
        out.print(
                shell == Shell.fish
                        ? new FishCompletion(weir).script()
                        : AutoComplete.bash(name, weir)); // zsh reads bash's too
        out.flush();
        return 0;
    }
}
